package salon.bridge.transport.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salon.bridge.transport.BridgeCertificate;

@Timeout(60)
class HandshakeWarmUpTest {
    private final BridgeCertificate certificate = BridgeCertificate.create(Instant.now());

    @Test
    void shouldShakeHandsWithItselfSeveralTimes() throws IOException {
        int completed = HandshakeWarmUp.run(certificate, Duration.ofSeconds(60));

        assertThat(completed).isEqualTo(HandshakeWarmUp.HANDSHAKES);
    }

    @Test
    void shouldBeginNoFurtherHandshakeWhenTheTimeIsOver() throws IOException {
        int completed = HandshakeWarmUp.run(certificate, Duration.ZERO);

        assertThat(completed).isOne();
    }
}
