package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetransmissionBudgetTest {
    private static final long MS = 1_000_000;

    private final RetransmissionBudget budget = new RetransmissionBudget();
    private long nowNs;

    /** Asks for a packet each millisecond for so long; returns how many bytes were allowed. */
    private long askFor(long ms, int packetBytes) {
        long bytes = 0;
        for (int i = 0; i < ms; i++, nowNs += MS) {
            bytes += budget.take(packetBytes, nowNs) ? packetBytes : 0;
        }
        return bytes;
    }

    @Test
    void shouldAllowHalfOfWhatTheWayCarries() {
        budget.onTarget(1_000_000);
        askFor(2_000, 1_000);

        long inTenSeconds = askFor(10_000, 1_000);

        assertThat(inTenSeconds * 8 / 10).isBetween(490_000L, 510_000L);
    }

    @Test
    void shouldAnswerABurstOfLossesAtOnce() {
        budget.onTarget(2_000_000);

        int packets = 0;
        while (budget.take(1_200, 0)) {
            packets++;
        }

        assertThat(packets).isEqualTo(31);
    }

    @Test
    void shouldAllowSomethingOnTheNarrowestWay() {
        budget.onTarget(50_000);
        askFor(2_000, 300);

        assertThat(askFor(10_000, 300)).isGreaterThan(60_000);
    }

    @Test
    void shouldStayBelowItsLimitWhateverTheWayCarries() {
        budget.onTarget(100_000_000);
        askFor(2_000, 1_200);

        assertThat(askFor(10_000, 1_200) * 8 / 10)
                .isLessThanOrEqualTo(RetransmissionBudget.MOST_BPS);
    }
}
