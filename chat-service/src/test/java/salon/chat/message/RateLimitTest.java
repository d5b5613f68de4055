package salon.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Far from zero, as {@link System#nanoTime()} is. */
    private static final long START = -5 * SECOND;

    private final RateLimit limit = new RateLimit(3, Duration.ofSeconds(3));

    private int takeAll(String key, long nowNs) {
        int taken = 0;
        while (limit.take(key, nowNs)) {
            taken++;
        }
        return taken;
    }

    @Test
    void shouldAllowABurstUpToItsCapacity() {
        assertThat(takeAll("ada", START)).isEqualTo(3);
    }

    @Test
    void shouldGiveBackEvenly() {
        takeAll("ada", START);

        assertThat(takeAll("ada", START + SECOND - 1)).isZero();
        assertThat(takeAll("ada", START + SECOND)).isEqualTo(1);
        assertThat(takeAll("ada", START + 3 * SECOND)).isEqualTo(2);
    }

    @Test
    void shouldNeverHoldMoreThanItsCapacity() {
        takeAll("ada", START);

        assertThat(takeAll("ada", START + 1_000 * SECOND)).isEqualTo(3);
    }

    @Test
    void shouldCountEachKeyForItself() {
        takeAll("ada", START);

        assertThat(takeAll("ben", START)).isEqualTo(3);
    }

    @Test
    void shouldRememberWhoIsEmptyWhenItForgetsTheOthers() {
        for (int i = 0; i < 2_000; i++) {
            limit.take("early-" + i, START);
        }
        takeAll("ada", START + 2 * SECOND);

        limit.take("late", START + 2 * SECOND);

        assertThat(limit.take("ada", START + 2 * SECOND)).isFalse();
    }
}
