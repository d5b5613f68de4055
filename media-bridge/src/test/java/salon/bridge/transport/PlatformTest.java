package salon.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import salon.bridge.srtp.Cryptography;
import salon.bridge.transport.udp.SocketKind;

class PlatformTest {
    @Test
    void shouldTakeTheFastestWhereNothingIsSaid() {
        Platform platform = Platform.of(Optional.empty(), Optional.empty());

        assertThat(platform).isEqualTo(Platform.best());
        assertThat(platform.socket().isAvailable()).isTrue();
        assertThat(platform.cryptography().isAvailable()).isTrue();
    }

    @Test
    void shouldTakeWhatTheSettingsSay() {
        Platform platform = Platform.of(Optional.of("plain"), Optional.of("jce"));

        assertThat(platform).isEqualTo(new Platform(SocketKind.PLAIN, Cryptography.JCE));
    }

    @Test
    void shouldSayWhichWordsThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Platform.of(Optional.of("fast"), Optional.empty()))
                .withMessageContaining("salon.bridge.socket")
                .withMessageContaining("fast")
                .withMessageContaining("[segmenting, batching, plain]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Platform.of(Optional.empty(), Optional.of("JCE")))
                .withMessageContaining("salon.bridge.cryptography")
                .withMessageContaining("[openssl, jce]");
    }
}
