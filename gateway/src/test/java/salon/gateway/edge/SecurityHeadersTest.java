package salon.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {

    private static EdgeSettings framedBy(String ancestors) {
        return new EdgeSettings() {
            @Override
            public String frameAncestors() {
                return ancestors;
            }

            @Override
            public Optional<Set<String>> origins() {
                return Optional.empty();
            }
        };
    }

    @Test
    void shouldNameWhoMayFrameUs() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();

        new SecurityHeaders(framedBy("'self' https://wiki.example")).putOn(headers, false);

        assertThat(headers.get("Content-Security-Policy"))
                .contains("frame-ancestors 'self' https://wiki.example; ");
        assertThat(headers.contains("X-Frame-Options")).isFalse();
    }

    @Test
    void shouldReplaceWhatAServiceSaid() {
        MultiMap headers =
                MultiMap.caseInsensitiveMultiMap()
                        .add("content-security-policy", "default-src *")
                        .add("strict-transport-security", "max-age=0")
                        .add("server", "secret/1.0");

        new SecurityHeaders(framedBy("'none'")).putOn(headers, false);

        assertThat(headers.getAll("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; ");
        assertThat(headers.contains("Strict-Transport-Security")).isFalse();
        assertThat(headers.contains("Server")).isFalse();
    }

    @Test
    void shouldRefuseAnotherDirectiveInTheListOfAncestors() {
        assertThatThrownBy(() -> new SecurityHeaders(framedBy("'self'; script-src *")))
                .hasMessageContaining("frame-ancestors");
    }
}
