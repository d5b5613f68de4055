package salon.impair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpairmentTest {
    @Test
    void shouldReadWhatPeopleWrite() {
        Impairment read =
                Impairment.NONE.with(
                        "rate=1.5M queue=300 delay=20 jitter=5 loss=5% burst=3 reorder=1%"
                                + " duplicate=0.01");

        assertThat(read).isEqualTo(new Impairment(1_500_000, 300, 20, 5, 0.05, 3, 0.01, 0.01));
    }

    @Test
    void shouldKeepWhatIsNotNamed() {
        Impairment first = Impairment.NONE.with("rate=300k delay=50");

        assertThat(first.with("rate=1M")).isEqualTo(Impairment.NONE.with("delay=50 rate=1M"));
        assertThat(first.with("  ")).isEqualTo(first);
        assertThat(first.with("none loss=1%")).isEqualTo(Impairment.NONE.with("loss=1%"));
    }

    @ParameterizedTest
    @CsvSource({
        "speed=1, unknown: speed=1",
        "rate, not name=value: rate",
        "rate=, not a number: rate=",
        "rate=k, not a number: rate=k",
        "rate=fast, not a number: rate=fast",
        "rate=-1, rate must be",
        "loss=101%, loss must be 0 to 1",
        "loss=NaN, loss must be 0 to 1",
        "burst=0.5, burst must be",
        "queue=0, queue must be",
        "delay=99999, delay must be"
    })
    void shouldNameTheWordThatIsWrong(String words, String message) {
        assertThatThrownBy(() -> Impairment.NONE.with(words))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
