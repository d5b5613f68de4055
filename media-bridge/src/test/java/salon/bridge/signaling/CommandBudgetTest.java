package salon.bridge.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandBudgetTest {
    private static final long START_NS = -5_000_000_000L;
    private static final int BURST = 60;

    private final CommandBudget budget = new CommandBudget(START_NS);

    private int taken(int tries, long nowNs) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += budget.take(nowNs) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void shouldAllowABurst() {
        assertThat(taken(100, START_NS)).isEqualTo(BURST);
    }

    @Test
    void shouldRefillTenASecond() {
        taken(100, START_NS);

        assertThat(taken(100, START_NS + 99_000_000)).isZero();
        assertThat(taken(100, START_NS + 100_000_000)).isEqualTo(1);
        assertThat(taken(100, START_NS + 2_100_000_000L)).isEqualTo(20);
    }

    @Test
    void shouldSaveNoMoreThanABurst() {
        assertThat(taken(1000, START_NS + 3_600_000_000_000L)).isEqualTo(BURST);
    }
}
