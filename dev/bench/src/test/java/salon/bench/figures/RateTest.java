package salon.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RateTest {
    @Test
    void shouldFindTheBusiestStretch() {
        assertThat(Rate.most(List.of(0L, 400L, 450L, 899L, 2000L), 500)).isEqualTo(3);
    }

    @Test
    void shouldNotCountTwoThatAreAWholeStretchApart() {
        assertThat(Rate.most(List.of(0L, 500L, 1000L), 500)).isEqualTo(1);
        assertThat(Rate.most(List.of(0L, 499L), 500)).isEqualTo(2);
        assertThat(Rate.most(List.of(), 500)).isZero();
    }
}
