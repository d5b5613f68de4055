package salon.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class IceCredentialsTest {
    private static final String PASSWORD = "a".repeat(22);

    @Test
    void shouldBeDifferentEachTime() {
        SecureRandom random = new SecureRandom();

        IceCredentials one = IceCredentials.random(random);
        IceCredentials other = IceCredentials.random(random);

        assertThat(one.ufrag()).hasSize(12).isNotEqualTo(other.ufrag());
        assertThat(one.password()).hasSize(32).isNotEqualTo(other.password());
    }

    @Test
    void shouldRefuseWhatSdpCannotCarry() {
        assertThatIllegalArgumentException().isThrownBy(() -> new IceCredentials("abc", PASSWORD));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IceCredentials("abc:d", PASSWORD));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IceCredentials("abcd", PASSWORD.substring(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IceCredentials("a".repeat(257), PASSWORD));
    }

    @Test
    void shouldNotTellThePassword() {
        assertThat(new IceCredentials("abcd", PASSWORD).toString()).doesNotContain(PASSWORD);
    }
}
