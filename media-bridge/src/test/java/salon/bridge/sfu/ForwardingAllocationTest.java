package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.Allocation;
import salon.bridge.rtp.RtpPacket;

/** Nothing is allocated between a batch's packets and the packets of all receivers. */
class ForwardingAllocationTest {
    private static final int RECEIVERS = 16;

    /** Counts, and keeps nothing. */
    private static final class CountingSink implements PacketSink {
        private long packets;

        @Override
        public void sendRtp(ByteBuffer packet) {
            packets++;
        }

        @Override
        public void sendRtcp(ByteBuffer packet) {}

        @Override
        public long lastReceivedNs() {
            return 0;
        }
    }

    private final Conference conference =
            new Conference(new NtpTime(0), new Random(1), MediaCounters.NONE);
    private final CountingSink sink = new CountingSink();
    private final FakeCamera camera = FakeCamera.plain(77);
    private int sequenceNumber;

    /** Moves, since a receiver that reported nothing yet is sent no more than a certain rate. */
    private long nowNs;

    private Endpoint join(String who, EndpointPlan plan) {
        Endpoint endpoint = new Endpoint(conference, who, plan, new RecordingListener());
        conference.join(endpoint, sink);
        endpoint.onConnected(0);
        return endpoint;
    }

    @Test
    void shouldForwardWithoutGarbage() {
        Endpoint publisher = publisher(camera.plan("0"));
        for (int i = 0; i < RECEIVERS; i++) {
            receiver(new SlotPlan("1", MediaKind.VIDEO, 96, 97, 1000 + i, 2000 + i, 3));
        }
        shouldForwardWithoutGarbage(publisher, camera.keyFrame(3), camera.deltaFrame(1).getFirst());
    }

    @Test
    void shouldForwardLayersWithoutGarbage() {
        FakeSvcCamera layered = FakeSvcCamera.av1(77);
        Endpoint publisher = publisher(layered.plan("0"));
        for (int i = 0; i < RECEIVERS; i++) {
            List<VideoFormat> formats = List.of(new VideoFormat(VideoCodec.AV1, 45, 46));
            int ssrc = 1000 + i;
            receiver(
                    new SlotPlan(
                            "1", MediaKind.VIDEO, 45, 46, ssrc, ssrc + 1000, -1, 3, 9, formats));
        }
        List<ByteBuffer> key = layered.keyPicture(1);
        layered.picture(1);

        shouldForwardWithoutGarbage(publisher, key, layered.picture(1).getFirst());
    }

    private Endpoint publisher(PublishPlan plan) {
        return join("p-ada", new EndpointPlan(List.of(plan), List.of(), ExtensionIds.NONE));
    }

    private void receiver(SlotPlan slot) {
        EndpointPlan plan = new EndpointPlan(List.of(), List.of(slot), ExtensionIds.NONE);
        join("p-" + slot.ssrc(), plan);
    }

    private void shouldForwardWithoutGarbage(
            Endpoint publisher, List<ByteBuffer> keyFrame, ByteBuffer next) {
        for (ByteBuffer packet : keyFrame) {
            publisher.onRtp(packet, 0);
            sequenceNumber = RtpPacket.sequenceNumber(packet);
        }
        publisher.onBatchEnd(0);
        long before = sink.packets;

        long allocated =
                Allocation.ofRepeated(
                        () -> {
                            nowNs += 5_000_000;
                            for (int i = 0; i < 5; i++) {
                                sequenceNumber = (sequenceNumber + 1) & 0xFFFF;
                                RtpPacket.sequenceNumber(next, sequenceNumber);
                                publisher.onRtp(next, nowNs);
                            }
                            publisher.onBatchEnd(nowNs);
                        },
                        20_000);

        assertThat(sink.packets - before).isGreaterThanOrEqualTo(5L * 20_000 * RECEIVERS);
        assertThat(allocated)
                .as("bytes for 100,000 packets in; compilers may leave a few")
                .isLessThan(1_000);
    }
}
