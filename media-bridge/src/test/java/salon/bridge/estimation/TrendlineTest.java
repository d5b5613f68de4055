package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendlineTest {
    private static final long MS = 1_000_000;

    private final Trendline trendline = new Trendline();

    private void groups(int count, double sendMs, double arrivalMs) {
        for (int i = 1; i <= count; i++) {
            int group = trendline.groups() + 1;
            trendline.onGroup(
                    (long) (sendMs * MS), (long) (arrivalMs * MS), (long) (group * arrivalMs * MS));
        }
    }

    @ParameterizedTest
    @CsvSource({"20, 20, 0", "20, 22, 0.0909", "20, 40, 0.5", "20, 18, -0.1111", "5, 5, 0"})
    void shouldSettleOnHowFastTheDelayGrows(double sendMs, double arrivalMs, double slope) {
        groups(200, sendMs, arrivalMs);

        assertThat(trendline.slope()).isCloseTo(slope, within(0.001));
    }

    @Test
    void shouldSayNothingBeforeTheWindowIsFull() {
        groups(Trendline.WINDOW - 1, 20, 40);
        assertThat(trendline.slope()).isZero();

        groups(1, 20, 40);
        assertThat(trendline.slope()).isGreaterThan(0.2);
    }

    @Test
    void shouldSeeThroughJitter() {
        Random random = new Random(3);
        double worst = 0;
        long at = 0;
        for (int i = 0; i < 2_000; i++) {
            double arrivalMs = 20 + random.nextGaussian();
            at += (long) (arrivalMs * MS);
            trendline.onGroup(20 * MS, (long) (arrivalMs * MS), at);
            worst = Math.max(worst, Math.abs(trendline.slope()));
        }

        assertThat(worst).isLessThan(0.05);
    }

    @Test
    void shouldBearGroupsOfOneInstant() {
        for (int i = 0; i < 50; i++) {
            trendline.onGroup(20 * MS, 0, 7 * MS);
        }

        assertThat(trendline.slope()).isZero();
    }
}
