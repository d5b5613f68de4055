package salon.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.bridge.transport.HandshakeBackoff.FIRST_NS;

import org.junit.jupiter.api.Test;

class HandshakeBackoffTest {
    private final HandshakeBackoff backoff = new HandshakeBackoff();

    @Test
    void shouldAllowTheFirstAtOnce() {
        assertThat(backoff.allows(Long.MIN_VALUE)).isTrue();
    }

    @Test
    void shouldWaitTwiceAsLongAfterEachFailure() {
        backoff.onFailure(0);
        assertThat(backoff.allows(FIRST_NS - 1)).isFalse();
        assertThat(backoff.allows(FIRST_NS)).isTrue();

        backoff.onFailure(FIRST_NS);

        assertThat(backoff.allows(FIRST_NS + 2 * FIRST_NS - 1)).isFalse();
        assertThat(backoff.allows(FIRST_NS + 2 * FIRST_NS)).isTrue();
    }

    @Test
    void shouldNotWaitForever() {
        for (int i = 0; i < 1000; i++) {
            backoff.onFailure(0);
        }

        assertThat(backoff.allows(32 * FIRST_NS - 1)).isFalse();
        assertThat(backoff.allows(32 * FIRST_NS)).isTrue();
    }
}
