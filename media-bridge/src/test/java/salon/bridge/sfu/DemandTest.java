package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemandTest {
    private final Demand demand = new Demand(3);

    private List<Integer> needed() {
        return IntStream.range(0, 3).filter(demand::needed).boxed().toList();
    }

    @Test
    void shouldNeedEverythingUntilKnownBetter() {
        assertThat(needed()).containsExactly(0, 1, 2);
        assertThat(demand.settle(0)).isFalse();
        assertThat(needed()).containsExactly(0, 1, 2);
    }

    @Test
    void shouldLetGoOfWhatNobodyNeededForAWhile() {
        demand.settle(0);
        demand.add(0b001);
        assertThat(demand.settle(Demand.LINGER_NS - 1)).isFalse();

        demand.add(0b001);
        assertThat(demand.settle(Demand.LINGER_NS)).isTrue();

        assertThat(needed()).containsExactly(0);
    }

    @Test
    void shouldNeedAtOnceWhatOneReceiverNeeds() {
        demand.settle(0);
        demand.settle(Demand.LINGER_NS);
        assertThat(needed()).containsExactly(0);

        demand.add(0b001);
        demand.add(0b100);

        assertThat(demand.settle(Demand.LINGER_NS + 1)).isTrue();
        assertThat(needed()).containsExactly(0, 2);
    }

    @Test
    void shouldHaveNothingToSayAboutASingleEncoding() {
        Demand single = new Demand(0);
        single.add(1);

        assertThat(single.settle(0)).isFalse();
        assertThat(single.settle(2 * Demand.LINGER_NS)).isFalse();
        assertThat(single.isChoice()).isFalse();
    }
}
