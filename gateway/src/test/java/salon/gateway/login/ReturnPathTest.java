package salon.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/blue", "/caf%C3%A9%20bleu", "/blue?x=1"})
    void shouldLeadBackToARoom(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "blue",
                "//evil.example",
                "/\\evil.example",
                "/%5Cevil.example",
                "/%2Fevil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/../evil",
                "/api/logout",
                "/api",
                "/a/b",
                "/blue\r\nSet-Cookie: a=b",
                "/%0d%0aSet-Cookie"
            })
    void shouldLeadHomeRatherThanElsewhere(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo("/");
    }

    @Test
    void shouldLeadHomeFromHome() {
        assertThat(ReturnPath.of("/")).isEqualTo("/");
    }
}
