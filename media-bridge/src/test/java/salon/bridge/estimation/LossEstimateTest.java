package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossEstimateTest {
    private static final long MS = 1_000_000;
    private static final int PACKET = 1000;
    private static final EstimatorLimits LIMITS = EstimatorLimits.DEFAULT;

    private final LossEstimate loss = new LossEstimate(LIMITS);
    private final PacketResults results = new PacketResults();
    private final Random random = new Random(5);
    private long nowNs = 1_000 * MS;

    /**
     * A tenth of a second at that rate over a path that loses some and carries no more than that.
     */
    private void message(double rateBps, double share, double capacityBps, double delayBps) {
        results.clear();
        int packets = (int) (rateBps / 8 / PACKET / 10);
        double beyond = Math.max(0, 1 - capacityBps / rateBps);
        double gone = beyond + share * (1 - beyond);
        for (int i = 0; i < packets; i++) {
            long sentNs = nowNs + i * 100L * MS / packets;
            if (random.nextDouble() < gone) {
                results.addLost(sentNs, PACKET);
            } else {
                results.addReceived(sentNs, sentNs, PACKET, SentPackets.MEDIA);
            }
        }
        nowNs += 100 * MS;
        double acknowledged = results.received * PACKET * 80.0;
        loss.onFeedback(results, delayBps, acknowledged, false, nowNs);
    }

    @Test
    void shouldSayNothingWithoutLoss() {
        for (int i = 0; i < 100; i++) {
            message(2e6, 0, 1e9, 3e6);
        }

        assertThat(loss.bps()).isEqualTo(LossEstimate.UNLIMITED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.02, 0.04})
    void shouldNotBeLimitedByLossThatDoesNotComeWithTheRate(double share) {
        int limited = 0;
        for (int i = 0; i < 300; i++) {
            message(i % 2 == 0 ? 1.5e6 : 2.5e6, share, 1e9, 3e6);
            limited += loss.bps() < 1.5e6 ? 1 : 0;
        }

        assertThat(limited).isLessThan(15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {500_000, 1e6, 4e6})
    void shouldFindTheCapacityThatDropsWhatIsBeyond(double capacityBps) {
        double delayBps = 8e6;
        double sum = 0;
        double lost = 0;
        for (int i = 0; i < 300; i++) {
            double target = Math.min(delayBps, loss.bps());
            message(target, 0, capacityBps, delayBps);
            if (i >= 100) {
                sum += target;
                lost += (double) results.lost / Math.max(1, results.lost + results.received);
            }
        }

        assertThat(sum / 200).isBetween(0.7 * capacityBps, 1.25 * capacityBps);
        assertThat(lost / 200).isLessThan(0.1);
    }

    @Test
    void shouldGoLowWhenMuchIsLostWhateverTheCause() {
        for (int i = 0; i < 200; i++) {
            message(Math.min(3e6, loss.bps()), 0.3, 1e9, 3e6);
        }

        assertThat(loss.bps()).isLessThan(600_000);
        assertThat(loss.share()).isGreaterThan(0.2);
    }

    @Test
    void shouldBeUnlimitedAgainWhenLossesEnd() {
        for (int i = 0; i < 100; i++) {
            message(Math.min(3e6, loss.bps()), 0.25, 1e9, 3e6);
        }
        assertThat(loss.bps()).isLessThan(1e6);

        for (int i = 0; i < 100; i++) {
            message(Math.min(3e6, loss.bps()), 0, 1e9, 3e6);
        }

        assertThat(Math.min(loss.bps(), 3e6)).isGreaterThan(2e6);
    }

    @Test
    void shouldStayWithinItsLimitsWhateverHappens() {
        for (int i = 0; i < 5_000; i++) {
            message(
                    random.nextDouble(1e5, 2e7),
                    random.nextDouble(),
                    random.nextDouble(1e5, 2e7),
                    random.nextDouble(5e4, 2e7));

            assertThat(loss.bps()).isGreaterThanOrEqualTo((double) LIMITS.minBps());
            assertThat(loss.bps()).isNotNaN();
        }
    }
}
