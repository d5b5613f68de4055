package salon.bridge.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.Allocation;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.Rtcp;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.TransportFeedback;

class ArrivalReporterTest {
    private static final int EXTENSION = 5;
    private static final long MS = 1_000_000;
    private static final long START_NS = 1_000_000 * MS;

    private final List<Integer> reported = new ArrayList<>();
    private int reports;
    private final ArrivalReporter reporter = new ArrivalReporter(0x1234, this::read);

    @BeforeEach
    void agree() {
        reporter.extension(EXTENSION);
    }

    private void read(ByteBuffer report) {
        assertThat(Rtcp.isValid(report)).isTrue();
        reports++;
        TransportFeedback.read(
                report,
                0,
                (number, arrival) -> {
                    if (arrival != TransportFeedback.LOST) {
                        reported.add(number);
                    }
                });
    }

    private static ByteBuffer packet(int number) {
        ByteBuffer packet = ByteBuffer.allocate(40);
        RtpPacket.writeHeader(packet, 96, 1, 0, 77);
        RtpPacket.hasExtension(packet, true);
        packet.putShort(12, (short) HeaderExtensions.ONE_BYTE_PROFILE).putShort(14, (short) 1);
        packet.put(16, (byte) (EXTENSION << 4 | 1)).putShort(17, (short) number);
        return packet;
    }

    @Test
    void shouldReportAHundredMillisecondsAfterTheFirstPacket() {
        reporter.onRtp(packet(65_535), START_NS);
        reporter.onRtp(packet(1), START_NS + 20 * MS);
        reporter.onTick(START_NS + 99 * MS);
        assertThat(reports).isZero();

        reporter.onTick(START_NS + 100 * MS);
        reporter.onTick(START_NS + 300 * MS);

        assertThat(reports).isOne();
        assertThat(reported).containsExactly(65_535, 1);
    }

    @Test
    void shouldReportEarlierAfterFiftyPackets() {
        for (int number = 0; number < 120; number++) {
            reporter.onRtp(packet(number), START_NS);
        }

        assertThat(reports).isEqualTo(2);
        assertThat(reported).hasSize(100);
    }

    @Test
    void shouldMakeNoGarbage() {
        ArrivalReporter many = new ArrivalReporter(1, _ -> reports++);
        many.extension(EXTENSION);
        ByteBuffer packet = packet(0);
        int[] number = {0};
        Runnable receive =
                () -> {
                    HeaderExtensions.transportSequenceNumber(packet, EXTENSION, number[0]++);
                    many.onRtp(packet, START_NS + number[0] * MS);
                    many.onTick(START_NS + number[0] * MS);
                };

        long allocated = Allocation.ofRepeated(receive, 5000);

        assertThat(allocated).isZero();
        assertThat(reports).isGreaterThan(80);
    }

    @Test
    void shouldReportNothingWhenPacketsAreNotNumbered() {
        reporter.extension(0);

        reporter.onRtp(packet(1), START_NS);
        reporter.onTick(START_NS + 200 * MS);

        assertThat(reports).isZero();
    }
}
