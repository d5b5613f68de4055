package salon.bench.packets;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import salon.bridge.rtp.PacketKind;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Vp8Descriptor;

/** Telling what a datagram is, checking its header, reading its picture's numbers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ParseBenchmark {
    private final ByteBuffer packet = SamplePackets.picture(1, 7, true);
    private final Vp8Descriptor vp8 = new Vp8Descriptor();

    /** One packet. */
    @Benchmark
    public int parse() {
        boolean sound =
                PacketKind.of(packet) == PacketKind.RTP
                        && RtpPacket.isValid(packet)
                        && vp8.parse(packet);
        return sound ? vp8.pictureId() : -1;
    }
}
