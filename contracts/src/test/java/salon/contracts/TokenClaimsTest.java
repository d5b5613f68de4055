package salon.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenClaimsTest {
    @Test
    void shouldNameTheClaimsAsTheProtocolDoes() throws IOException {
        String page = Files.readString(Path.of("../docs/protocol.md"));
        String section = page.substring(page.indexOf("## Join token"));

        List<String> claims =
                List.of(
                        TokenClaims.ROOM,
                        TokenClaims.ROLE,
                        TokenClaims.SCOPE,
                        TokenClaims.SESSION,
                        TokenClaims.NAME,
                        TokenClaims.AVATAR);

        assertThat(claims)
                .doesNotHaveDuplicates()
                .allSatisfy(claim -> assertThat(section).contains("`" + claim + "`"));
        assertThat(section)
                .contains("`iss` `" + TokenClaims.ISSUER + "`")
                .contains("`aud` `" + TokenClaims.AUDIENCE + "`")
                .contains("`role` `" + TokenClaims.ROLE_SERVICE + "`")
                .contains("`scope` `" + TokenClaims.SCOPE_BRIDGE_COMMAND + "`")
                .contains("(" + TokenClaims.LIFETIME_SECONDS + " s)")
                .contains(
                        "`"
                                + String.join(
                                        " ",
                                        TokenClaims.SCOPE_ROOM,
                                        TokenClaims.SCOPE_CHAT,
                                        TokenClaims.SCOPE_PAD,
                                        TokenClaims.SCOPE_MEDIA)
                                + "`");
    }

    @Test
    void shouldNeverGiveAPersonTheRoleOfAService() {
        assertThat(Stream.of(Role.values()).map(Role::word))
                .containsExactly("owner", "moderator", "participant", "viewer")
                .doesNotContain(TokenClaims.ROLE_SERVICE);
    }

    @Test
    void shouldWriteRolesAsTheirWords() throws IOException {
        for (Role role : Role.values()) {
            assertThat(Golden.JSON.writeValueAsString(role)).isEqualTo('"' + role.word() + '"');
        }
    }
}
