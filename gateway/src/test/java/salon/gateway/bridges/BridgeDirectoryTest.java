package salon.gateway.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeDirectoryTest {
    private static final long MS = 1_000_000;
    private static final URI AT = URI.create("http://10.0.0.7:8104");

    private final BridgeDirectory directory = new BridgeDirectory();

    @ParameterizedTest
    @CsvSource({"0, true", "2999, true", "3000, true", "3001, false"})
    void shouldTakeABridgeForDeadAfterThreeSecondsOfSilence(long silenceMs, boolean lives) {
        directory.heard("b-1", AT.toString(), 500 * MS);

        directory.brokerHeard((500 + silenceMs) * MS);

        assertThat(directory.find("b-1").isPresent()).isEqualTo(lives);
    }

    @Test
    void shouldDeclareNobodyDeadWhileTheBrokerIsAway() {
        directory.heard("b-1", AT.toString(), 500 * MS);
        directory.brokerHeard(600 * MS);

        // An hour passes in which the broker does not answer: brokerHeard is not called.

        assertThat(directory.find("b-1")).contains(AT);
        assertThat(directory.any()).contains(AT);
    }

    @Test
    void shouldForgetABridgeThatSaysGoodbye() {
        directory.heard("b-1", AT.toString(), 0);

        directory.gone("b-1");

        assertThat(directory.find("b-1")).isEmpty();
        assertThat(directory.any()).isEmpty();
    }

    @Test
    void shouldFollowABridgeThatMoves() {
        directory.heard("b-1", "http://10.0.0.1:8104", 0);

        directory.heard("b-1", AT.toString(), 1);

        assertThat(directory.find("b-1")).contains(AT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "b-1", "file:///etc/passwd", "http://:80", "http://h", "ht tp://h:1"})
    void shouldLeaveOutABridgeWithoutAUsableAddress(String url) {
        directory.heard("b-1", AT.toString(), 0);

        boolean taken = directory.heard("b-1", url, 1);

        assertThat(taken).isFalse();
        assertThat(directory.find("b-1")).isEmpty();
    }
}
