package salon.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceCounterTest {
    private final SequenceCounter counter = new SequenceCounter();

    private void receive(int... numbers) {
        for (int number : numbers) {
            counter.onPacket(number & 0xFFFF);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 127, 32_766, 32_767, 65_533, 65_534, 65_535})
    void shouldExpectWhatLiesBetweenWhereverNumbersBegin(int first) {
        receive(first, first + 1, first + 4);

        assertThat(counter.received()).isEqualTo(3);
        assertThat(counter.expected()).isEqualTo(5);
    }

    @Test
    void shouldCountALatePacketAsReceived() {
        receive(10, 12, 11);

        assertThat(counter.received()).isEqualTo(3);
        assertThat(counter.expected()).isEqualTo(3);
        assertThat(counter.duplicates()).isZero();
    }

    @Test
    void shouldCountAPacketOnce() {
        receive(10, 11, 11, 10);

        assertThat(counter.received()).isEqualTo(2);
        assertThat(counter.duplicates()).isEqualTo(2);
    }

    @Test
    void shouldNotCountWhatIsFromBeforeTheFirst() {
        receive(10, 9, 11);

        assertThat(counter.received()).isEqualTo(2);
        assertThat(counter.expected()).isEqualTo(2);
    }

    @Test
    void shouldForgetWhatIsFartherBackThanItsWindow() {
        receive(0, 100, 35, 37);

        assertThat(counter.received()).as("35 is 65 back, 37 is 63 back").isEqualTo(3);
        assertThat(counter.duplicates()).isEqualTo(1);
    }

    @Test
    void shouldCountOverManyCircles() {
        for (int i = 0; i < 200_000; i++) {
            if (i % 10 != 5) {
                counter.onPacket(i & 0xFFFF);
            }
        }

        assertThat(counter.expected()).isEqualTo(200_000);
        assertThat(counter.received()).isEqualTo(180_000);
    }

    @Test
    void shouldExpectNothingBeforeTheFirst() {
        assertThat(counter.expected()).isZero();
        assertThat(counter.received()).isZero();
    }
}
