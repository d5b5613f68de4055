package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationLimitTest {
    private static final long MS = 1_000_000;
    private static final double ESTIMATE_BPS = 2_000_000;

    private final ApplicationLimit limit = new ApplicationLimit();
    private long nowNs;

    private void send(double share, long forMs) {
        for (long ms = 0; ms < forMs; ms += 10) {
            nowNs += 10 * MS;
            limit.onSent((int) (ESTIMATE_BPS * share / 800));
            limit.onTick(ESTIMATE_BPS, nowNs);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, true", "0.3, true", "0.6, true", "0.7, false", "1, false", "1.5, false"})
    void shouldTellWhetherLessIsSentThanTwoThirds(double share, boolean limited) {
        send(share, 10_000);

        assertThat(limit.limited()).isEqualTo(limited);
    }

    @Test
    void shouldNotTakeAShortPauseForALimit() {
        send(1, 1_000);

        send(0, 500);
        assertThat(limit.limited()).isFalse();

        send(0, 600);
        assertThat(limit.limited()).isTrue();
    }

    @Test
    void shouldEndSoonWhenEnoughIsSent() {
        send(0, 5_000);

        send(1, 500);

        assertThat(limit.limited()).isFalse();
    }

    @Test
    void shouldSeeTimePassWithoutPackets() {
        send(1, 1_000);

        limit.onTick(ESTIMATE_BPS, nowNs + 2_000 * MS);

        assertThat(limit.limited()).isTrue();
    }
}
