package salon.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    void shouldTakeTheMiddle() {
        assertThat(Median.of(3, 1, 100)).isEqualTo(3);
        assertThat(Median.of(4, 1, 2, 100)).isEqualTo(3);
        assertThat(Median.of(7)).isEqualTo(7);
    }

    @Test
    void shouldLeaveOutWhatWasNotMeasured() {
        assertThat(Median.of(Double.NaN, 1, 3, 2)).isEqualTo(2);
        assertThat(Median.of(Double.NaN)).isNaN();
        assertThat(Median.of()).isNaN();
    }

    @Test
    void shouldTakeEachFigureOfTheRoundsForItself() {
        Measurement quick = new Measurement(1, 10, 2, 0.1, 30, 0, 1, 9, 0.5);
        Measurement slow = new Measurement(3, 30, 4, 0.3, 50, 2, 3, 7, 0.7);
        Measurement lossy = new Measurement(2, 20, 9, 0.2, 40, 5, 2, 8, 0.6);

        Measurement median = Measurement.median(List.of(quick, slow, lossy));

        assertThat(median).isEqualTo(new Measurement(2, 20, 4, 0.2, 40, 2, 2, 8, 0.6));
    }
}
