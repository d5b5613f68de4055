package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AcknowledgedRateTest {
    private static final long MS = 1_000_000;

    private final AcknowledgedRate rate = new AcknowledgedRate();
    private long nowNs = 3_000 * MS;

    private void packets(int count, int bytes, long everyMs) {
        for (int i = 0; i < count; i++) {
            nowNs += everyMs * MS;
            rate.onPacket(nowNs, bytes, true);
        }
    }

    @Test
    void shouldKnowNothingBeforeHalfASecond() {
        packets(50, 1250, 10);
        assertThat(rate.known()).isFalse();

        packets(1, 1250, 10);
        assertThat(rate.bps()).isCloseTo(1e6, within(20_000.0));
    }

    @Test
    void shouldFollowAStepWithinASecond() {
        packets(100, 1250, 10);

        packets(100, 625, 10);

        assertThat(rate.bps()).isCloseTo(500_000, within(60_000.0));
    }

    @Test
    void shouldFollowFasterWhenAChangeIsExpected() {
        AcknowledgedRate surprised = new AcknowledgedRate();
        packets(201, 1250, 10);
        for (int i = 0; i < 201; i++) {
            surprised.onPacket(i * 10L * MS, 1250, true);
        }
        rate.expectFastChange();

        packets(31, 5000, 10);
        for (int i = 201; i < 232; i++) {
            surprised.onPacket(i * 10L * MS, 5000, true);
        }

        assertThat(rate.bps()).isGreaterThan(1.2 * surprised.bps());
    }

    @Test
    void shouldBeCautiousAtOnceWhenLessGetsThrough() {
        packets(201, 1250, 10);

        packets(30, 250, 10);

        assertThat(rate.cautiousBps()).isBetween(190_000.0, 240_000.0);
        assertThat(rate.bps()).isGreaterThan(250_000);
    }

    @Test
    void shouldNotBeMoreCautiousThanNeeded() {
        packets(201, 1250, 10);

        packets(30, 5000, 10);

        assertThat(rate.cautiousBps()).isEqualTo(rate.bps());
    }

    @Test
    void shouldNotTakeAPauseForARate() {
        packets(200, 1250, 10);
        double before = rate.bps();

        nowNs += 5_000 * MS;
        packets(30, 1250, 10);

        assertThat(rate.bps()).isCloseTo(before, within(50_000.0));
    }

    @Test
    void shouldBearAClockThatGoesBack() {
        packets(200, 1250, 10);

        nowNs -= 60_000 * MS;
        packets(200, 1250, 10);

        assertThat(rate.bps()).isCloseTo(1e6, within(20_000.0));
    }

    @Test
    void shouldFollowAPathOnWhichAPacketTakesLongerThanAWindow() {
        long nowNs = 0;
        for (int i = 0; i < 200; i++, nowNs += 5_000_000) {
            rate.onPacket(nowNs, 1_000, false);
        }
        assertThat(rate.bps()).isBetween(1_500_000.0, 1_700_000.0);

        for (int i = 0; i < 20; i++, nowNs += 200_000_000) {
            rate.onPacket(nowNs, 1_000, false);
        }

        assertThat(rate.bps()).isBetween(38_000.0, 60_000.0);
    }
}
