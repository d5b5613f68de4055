package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static salon.bridge.estimation.BandwidthUsage.NORMAL;
import static salon.bridge.estimation.BandwidthUsage.OVERUSED;
import static salon.bridge.estimation.BandwidthUsage.UNDERUSED;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AimdRateTest {
    private static final long MS = 1_000_000;
    private static final List<BandwidthUsage> USAGES = List.of(BandwidthUsage.values());
    private static final EstimatorLimits LIMITS =
            new EstimatorLimits(50_000, 1_000_000, 10_000_000);

    private final AimdRate rate = new AimdRate(LIMITS);
    private long nowNs = 5_000 * MS;

    private void updates(int count, BandwidthUsage usage, double acknowledged, boolean limited) {
        for (int i = 0; i < count; i++) {
            nowNs += 100 * MS;
            rate.update(usage, acknowledged, limited, nowNs);
        }
    }

    @Test
    void shouldRiseByEightPercentASecondFarFromTheCapacity() {
        updates(1, NORMAL, 1e6, false);
        double before = rate.bps();

        updates(10, NORMAL, 1e6, false);

        assertThat(rate.bps() / before).isCloseTo(1.08, within(0.002));
    }

    @Test
    void shouldFallToWhatGetsThrough() {
        updates(1, OVERUSED, 800_000, false);

        assertThat(rate.bps()).isCloseTo(680_000, within(1.0));
    }

    @Test
    void shouldRiseByAPacketAResponseTimeNearTheCapacity() {
        rate.onRtt(100 * MS);
        updates(1, OVERUSED, 1e6, false);
        updates(1, NORMAL, 1e6, false);
        double before = rate.bps();

        updates(10, NORMAL, 1e6, false);

        // 850 kbit/s at 30 frames a second: three packets of 9.4 kbit, one each 400 ms.
        assertThat(rate.bps() - before).isBetween(20_000.0, 24_000.0);
    }

    @Test
    void shouldForgetTheCapacityWhenMoreGetsThrough() {
        updates(1, OVERUSED, 1e6, false);
        updates(1, NORMAL, 1.5e6, false);
        double before = rate.bps();

        updates(10, NORMAL, 1.5e6, false);

        assertThat(rate.bps() / before).isCloseTo(1.08, within(0.002));
    }

    @Test
    void shouldHoldWhileTheQueueDrains() {
        updates(10, UNDERUSED, 1e6, false);

        assertThat(rate.bps()).isEqualTo(1e6);
    }

    @Test
    void shouldNotRiseFarAboveWhatGetsThrough() {
        updates(600, NORMAL, 1e6, false);

        assertThat(rate.bps()).isEqualTo(1.51e6);
    }

    @Test
    void shouldNotRiseWhileLessIsSentThanCouldBe() {
        updates(600, NORMAL, 1e6, true);

        assertThat(rate.bps()).isEqualTo(1e6);
    }

    @Test
    void shouldNeverRiseOnOveruse() {
        updates(1, OVERUSED, 5e6, false);

        assertThat(rate.bps()).isLessThanOrEqualTo(1e6);
    }

    @Test
    void shouldHalveWithoutKnowingWhatGetsThrough() {
        updates(1, OVERUSED, 0, false);

        assertThat(rate.bps()).isEqualTo(500_000);
    }

    @Test
    void shouldLetACutShowBeforeTheNext() {
        rate.onRtt(100 * MS);
        updates(1, OVERUSED, 1e6, false);

        assertThat(rate.mayReduce(1e6, nowNs + 99 * MS)).isFalse();
        assertThat(rate.mayReduce(1e6, nowNs + 100 * MS)).isTrue();
        assertThat(rate.mayReduce(300_000, nowNs + 1)).isTrue();
    }

    @Test
    void shouldStayWithinItsLimitsWhateverHappens() {
        Random random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            nowNs += random.nextLong(400 * MS);
            BandwidthUsage usage = USAGES.get(random.nextInt(USAGES.size()));
            rate.update(usage, random.nextDouble() * 3e7, random.nextBoolean(), nowNs);
            if (random.nextInt(50) == 0) {
                rate.onProbe(random.nextDouble() * 5e7, nowNs);
            }

            assertThat(rate.bps()).isBetween(5e4, 1e7);
        }
    }
}
