package salon.pad.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RevokedSessionsTest {
    private final TestClock clock = new TestClock();
    private final RevokedSessions revoked = new RevokedSessions(clock);

    @Test
    void shouldKnowWhoseSessionEnded() {
        revoked.revoke("s-1");

        assertThat(revoked.isRevoked("s-1")).isTrue();
        assertThat(revoked.isRevoked("s-2")).isFalse();
    }

    @Test
    void shouldForgetSessionsWhoseTokensHaveRunOut() {
        revoked.revoke("s-old");
        clock.pass(RevokedSessions.MEMORY);
        revoked.revoke("s-1");
        assertThat(revoked.isRevoked("s-old")).isTrue();

        clock.pass(Duration.ofMillis(1));
        revoked.revoke("s-2");

        assertThat(revoked.isRevoked("s-old")).isFalse();
        assertThat(revoked.isRevoked("s-1")).isTrue();
    }

    @Test
    void shouldRememberNoMoreThanItsBound() {
        for (int i = 0; i <= 100_000; i++) {
            revoked.revoke("s-" + i);
        }

        assertThat(revoked.isRevoked("s-0")).isFalse();
        assertThat(revoked.isRevoked("s-1")).isTrue();
        assertThat(revoked.isRevoked("s-100000")).isTrue();
    }
}
