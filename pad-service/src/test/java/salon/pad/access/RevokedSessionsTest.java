package salon.pad.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import salon.testing.MovableClock;

class RevokedSessionsTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T12:00:00Z"));
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
        clock.advance(RevokedSessions.MEMORY);
        revoked.revoke("s-1");
        assertThat(revoked.isRevoked("s-old")).isTrue();

        clock.advance(Duration.ofMillis(1));
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
