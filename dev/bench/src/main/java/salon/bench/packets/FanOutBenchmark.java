package salon.bench.packets;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.sfu.Conference;
import salon.bridge.sfu.Endpoint;
import salon.bridge.sfu.EndpointPlan;
import salon.bridge.sfu.ExtensionIds;
import salon.bridge.sfu.MediaCounters;
import salon.bridge.sfu.MediaKind;
import salon.bridge.sfu.NtpTime;
import salon.bridge.sfu.PacketSink;
import salon.bridge.sfu.PublishPlan;
import salon.bridge.sfu.SlotPlan;
import salon.bridge.sfu.Source;
import salon.bridge.srtp.Cryptography;
import salon.bridge.srtp.MasterKey;
import salon.bridge.srtp.SrtpProfile;
import salon.bridge.srtp.SrtpSender;

/**
 * A picture's packet to all its receivers: kept, rewritten for each, and encrypted for each or not.
 * Time is for one packet in, so divide by the receivers. Sending is not in it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FanOutBenchmark {
    private static final SrtpProfile PROFILE = SrtpProfile.AEAD_AES_128_GCM;
    private static final int SSRC = 1;

    /** Who sees the picture. */
    @Param({"1", "16", "64", "256"})
    public int receivers;

    /** Whether each receiver's packet is encrypted, by the fastest that there is. */
    @Param({"false", "true"})
    public boolean encrypting;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(256 * 1024);
    private final ByteBuffer next = SamplePackets.picture(SSRC, 2, false);
    private @Nullable Endpoint publisher;
    private int sequenceNumber = 1;

    /** Moves, since a receiver that reported nothing yet is sent no more than a certain rate. */
    private long nowNs;

    private int at;

    /** Where a receiver's packets end. */
    private final class Sink implements PacketSink {
        private final SrtpSender sender;

        Sink() {
            byte[] exported = new byte[PROFILE.keyingMaterialLength()];
            MasterKey key = MasterKey.ofServer(PROFILE, exported);
            sender = new SrtpSender(PROFILE, Cryptography.best().transform(PROFILE, key));
        }

        @Override
        public void sendRtp(ByteBuffer packet) {
            if (!encrypting) {
                return;
            }
            int length = packet.limit();
            if (at + length + PROFILE.rtpOverhead() > memory.capacity()) {
                at = 0;
            }
            memory.put(at, packet, 0, length);
            at += sender.protectRtp(memory, at, RtpPacket.headerLength(packet), length);
        }

        @Override
        public void sendRtcp(ByteBuffer packet) {}

        @Override
        public long lastReceivedNs() {
            return 0;
        }
    }

    private Endpoint join(Conference conference, String who, EndpointPlan plan) {
        Endpoint endpoint = new Endpoint(conference, who, plan, new SilentListener());
        conference.join(endpoint, new Sink());
        endpoint.onConnected(0);
        return endpoint;
    }

    /** A conference in which everybody watches one camera, from its key frame on. */
    @Setup
    public void prepare() {
        Conference conference = new Conference(new NtpTime(0), new Random(1), MediaCounters.NONE);
        PublishPlan camera =
                new PublishPlan(
                        "0",
                        Source.CAMERA,
                        SamplePackets.PAYLOAD_TYPE,
                        97,
                        SSRC,
                        2,
                        true,
                        List.of());
        Endpoint sending =
                join(
                        conference,
                        "p-0",
                        new EndpointPlan(List.of(camera), List.of(), ExtensionIds.NONE));
        for (int i = 1; i <= receivers; i++) {
            SlotPlan slot = new SlotPlan("1", MediaKind.VIDEO, 96, 97, 1000 + i, 100_000 + i, 3);
            join(
                    conference,
                    "p-" + i,
                    new EndpointPlan(List.of(), List.of(slot), ExtensionIds.NONE));
        }
        sending.onRtp(SamplePackets.picture(SSRC, sequenceNumber, true), 0);
        sending.onBatchEnd(0);
        publisher = sending;
    }

    /** One packet in, one out for each receiver. */
    @Benchmark
    public int forward() {
        Endpoint sending = publisher;
        if (sending == null) {
            throw new IllegalStateException("not prepared");
        }
        sequenceNumber = (sequenceNumber + 1) & 0xFFFF;
        RtpPacket.sequenceNumber(next, sequenceNumber);
        nowNs += 10_000_000;
        sending.onRtp(next, nowNs);
        sending.onBatchEnd(nowNs);
        return at;
    }
}
