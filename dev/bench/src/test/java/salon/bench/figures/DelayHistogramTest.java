package salon.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DelayHistogramTest {
    private static final double STEP_MS = 0.02;

    private final DelayHistogram delays = new DelayHistogram();

    @Test
    void shouldTellTheDelayThatAShareDidNotExceed() {
        for (int ms = 1; ms <= 100; ms++) {
            delays.add(ms * 1_000_000L - 1);
        }

        assertThat(delays.quantileMs(0.5)).isEqualTo(50, within(STEP_MS));
        assertThat(delays.quantileMs(0.99)).isEqualTo(99, within(STEP_MS));
        assertThat(delays.quantileMs(1)).isEqualTo(100, within(STEP_MS));
    }

    @Test
    void shouldTakeWhatIsOutOfRangeForTheNearest() {
        delays.add(-1);
        delays.add(Long.MAX_VALUE);

        assertThat(delays.quantileMs(0.5)).isEqualTo(STEP_MS);
        assertThat(delays.quantileMs(1)).isEqualTo(2000, within(STEP_MS));
    }

    @Test
    void shouldAddUpWithAnother() {
        DelayHistogram other = new DelayHistogram();
        delays.add(1_000_000);
        other.add(3_000_000);
        other.add(3_000_000);

        delays.add(other);

        assertThat(delays.count()).isEqualTo(3);
        assertThat(delays.quantileMs(0.5)).isEqualTo(3, within(2 * STEP_MS));
    }

    @Test
    void shouldKnowNothingWithoutPackets() {
        delays.add(1);
        delays.clear();

        assertThat(delays.quantileMs(0.5)).isNaN();
    }
}
