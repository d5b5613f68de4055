package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.ReportBlock;

class ReceiveStatisticsTest {
    private static final long MS = 1_000_000;

    private final ReceiveStatistics statistics = new ReceiveStatistics(90_000);
    private final ByteBuffer block = ByteBuffer.allocate(ReportBlock.LENGTH);

    private void write(long nowNs) {
        statistics.write(block, 0, 0xCAFE, nowNs);
    }

    @Test
    void shouldTellWhatOfAnIntervalWasLost() {
        for (int i = 0; i < 100; i++) {
            if (i % 4 != 1) {
                statistics.onPacket(65_500 + i, i * 3000, 33L * i * MS);
            }
        }

        write(0);

        assertThat(ReportBlock.ssrc(block, 0)).isEqualTo(0xCAFE);
        assertThat(ReportBlock.fractionLost(block, 0)).isEqualTo(64);
        assertThat(ReportBlock.cumulativeLost(block, 0)).isEqualTo(25);
        assertThat(ReportBlock.highestSequenceNumber(block, 0)).isEqualTo(65_599);
        assertThat(statistics.fractionLost()).isEqualTo(64);
    }

    @Test
    void shouldBeginEachIntervalAnew() {
        statistics.onPacket(0, 0, 0);
        statistics.onPacket(9, 0, 0);
        write(0);
        statistics.onPacket(10, 0, 0);
        statistics.onPacket(11, 0, 0);

        write(0);

        assertThat(ReportBlock.fractionLost(block, 0)).isZero();
        assertThat(ReportBlock.cumulativeLost(block, 0)).isEqualTo(8);
    }

    @Test
    void shouldNotTellLossWhenPacketsCameTwice() {
        statistics.onPacket(1, 0, 0);
        statistics.onPacket(1, 0, 0);
        statistics.onPacket(1, 0, 0);

        write(0);

        assertThat(ReportBlock.fractionLost(block, 0)).isZero();
        assertThat(ReportBlock.cumulativeLost(block, 0)).isEqualTo(-2);
    }

    @Test
    void shouldCountWhatCameBeforeTheFirst() {
        statistics.onPacket(11, 0, 0);
        statistics.onPacket(10, 0, 0);

        write(0);

        assertThat(ReportBlock.cumulativeLost(block, 0)).isZero();
    }

    @Test
    void shouldMeasureJitterLikeTheStandard() {
        // Every second packet is 8 ms late: |D| is 720 ticks each time, to which jitter converges.
        for (int i = 0; i < 400; i++) {
            statistics.onPacket(i, i * 3000, 100L * i * MS / 3 + (i % 2) * 8L * MS);
        }

        write(0);

        assertThat(ReportBlock.jitter(block, 0)).isBetween(690, 725);
    }

    @Test
    void shouldNotTakeAJumpOfTheSendersClockForJitter() {
        statistics.onPacket(0, 0, 0);
        statistics.onPacket(1, 0x7000_0000, 33 * MS);

        write(0);

        assertThat(ReportBlock.jitter(block, 0)).isZero();
    }

    @Test
    void shouldTellWhenTheLastSenderReportCame() {
        statistics.onPacket(0, 0, 0);
        statistics.onSenderReport(0x1234_5678_9ABC_DEF0L, 1_000 * MS);

        write(1_500 * MS);

        assertThat(ReportBlock.lastSenderReport(block, 0)).isEqualTo(0x5678_9ABC);
        assertThat(ReportBlock.delaySinceLastSenderReport(block, 0)).isEqualTo(32_768);
    }

    @Test
    void shouldTellNoDelayBeforeASenderReport() {
        statistics.onPacket(0, 0, 0);

        write(1_500 * MS);

        assertThat(ReportBlock.lastSenderReport(block, 0)).isZero();
        assertThat(ReportBlock.delaySinceLastSenderReport(block, 0)).isZero();
    }

    @Test
    void shouldForgetAllWhenAnotherStreamBegins() {
        statistics.onPacket(5, 0, 0);
        statistics.onPacket(9, 0, 0);
        write(0);

        statistics.restart();
        statistics.onPacket(200_000, 0, 0);
        write(0);

        assertThat(ReportBlock.cumulativeLost(block, 0)).isZero();
        assertThat(ReportBlock.fractionLost(block, 0)).isZero();
    }
}
