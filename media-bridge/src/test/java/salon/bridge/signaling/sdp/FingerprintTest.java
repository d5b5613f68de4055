package salon.bridge.signaling.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
    private static final String PAIRS = "0a:".repeat(31) + "Ff";

    @ParameterizedTest
    @ValueSource(strings = {"sha-256 ", "SHA-256 ", "Sha-256  "})
    void shouldReadASha256InAnyCase(String algorithm) {
        assertThat(Fingerprint.parse(algorithm + PAIRS))
                .hasValueSatisfying(fingerprint ->
                        assertThat(fingerprint).hasToString("sha-256 " + "0A:".repeat(31) + "FF"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha-256",
                "sha-256 ",
                "sha-1 0a:0a",
                "sha-256 0a:0a",
                "sha-256 0a0a",
                "sha-256 gg:0a"
            })
    void shouldReadNothingElse(String text) {
        assertThat(Fingerprint.parse(text)).isEmpty();
    }

    @Test
    void shouldReadNoOtherHashOfTheSameLength() {
        assertThat(Fingerprint.parse("sha-512/256 " + PAIRS)).isEmpty();
        assertThat(Fingerprint.parse("sha-256 " + PAIRS + ":00")).isEmpty();
        assertThat(Fingerprint.parse("sha-256 " + PAIRS.replace(':', '-'))).isEmpty();
    }
}
