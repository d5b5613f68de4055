package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.bridge.estimation.BandwidthUsage.NORMAL;
import static salon.bridge.estimation.BandwidthUsage.OVERUSED;
import static salon.bridge.estimation.BandwidthUsage.UNDERUSED;

import org.junit.jupiter.api.Test;

class OveruseDetectorTest {
    private static final long MS = 1_000_000;

    private final OveruseDetector detector = new OveruseDetector();
    private long nowNs;

    private BandwidthUsage group(double slope) {
        nowNs += 20 * MS;
        detector.onGroup(slope, 60, 20 * MS, nowNs);
        return detector.usage();
    }

    @Test
    void shouldNeedTwoGroupsAndTenMillisecondsForOveruse() {
        assertThat(group(0.1)).isEqualTo(NORMAL);
        assertThat(group(0.1)).isEqualTo(OVERUSED);
    }

    @Test
    void shouldNotSeeOveruseWhileTheSlopeFalls() {
        group(0.2);

        assertThat(group(0.15)).isEqualTo(NORMAL);
        assertThat(group(0.12)).isEqualTo(NORMAL);
        assertThat(group(0.13)).isEqualTo(OVERUSED);
    }

    @Test
    void shouldSeeTheQueueDrain() {
        assertThat(group(-0.1)).isEqualTo(UNDERUSED);
        assertThat(group(0)).isEqualTo(NORMAL);
    }

    @Test
    void shouldSayNothingOfASingleGroup() {
        detector.onGroup(5, 1, 20 * MS, 0);
        detector.onGroup(5, 1, 20 * MS, 0);

        assertThat(detector.usage()).isEqualTo(NORMAL);
    }

    @Test
    void shouldFollowTheNoise() {
        for (int i = 0; i < 500; i++) {
            group(i % 2 == 0 ? 0.08 : -0.08);
        }
        double noisy = detector.thresholdMs();
        for (int i = 0; i < 500; i++) {
            group(0);
        }

        assertThat(noisy).isBetween(17.0, 20.0);
        assertThat(detector.thresholdMs()).isEqualTo(6.0);
    }

    @Test
    void shouldNotLetASpikeRaiseTheThreshold() {
        double before = detector.thresholdMs();

        group(1);

        assertThat(detector.thresholdMs()).isEqualTo(before);
    }
}
