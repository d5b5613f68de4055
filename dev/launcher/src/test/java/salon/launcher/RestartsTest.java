package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartsTest {
    private static final long MINUTE_NS = Duration.ofMinutes(1).toNanos();

    private final Restarts restarts = new Restarts();

    @Test
    void shouldGiveUpOnAPartThatEndsAFourthTimeInTenMinutes() {
        for (int minute = 0; minute < 3; minute++) {
            assertThat(restarts.allow("chat", minute * MINUTE_NS)).isTrue();
        }

        boolean fourth = restarts.allow("chat", 9 * MINUTE_NS);

        assertThat(fourth).isFalse();
    }

    @Test
    void shouldForgetWhatEndedLongAgo() {
        for (long time = 0; time < 20; time++) {
            assertThat(restarts.allow("chat", 5 * time * MINUTE_NS)).isTrue();
        }
    }

    @Test
    void shouldCountEachPartForItself() {
        for (int time = 0; time < 3; time++) {
            restarts.allow("chat", MINUTE_NS);
        }

        assertThat(restarts.allow("pad", MINUTE_NS)).isTrue();
    }
}
