package salon.room.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import salon.room.problems.ProblemException;

class AccountAssertionsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final byte[] KEY = "k".repeat(32).getBytes(StandardCharsets.US_ASCII);

    private Path keyFile;
    private AccountAssertions assertions;

    @BeforeEach
    void writeKey(@TempDir Path directory) throws IOException {
        keyFile = Files.write(directory.resolve("account-key"), KEY);
        assertions = assertions(Optional.of(keyFile.toString()));
    }

    @Test
    void shouldBelieveTheGateway() throws JoseException {
        Account account = assertions.from(signed(claims(), KEY));

        assertThat(account).isEqualTo(new Account("subject-1", "Ada Lovelace", true));
    }

    @Test
    void shouldTakeNobodyForModeratorWithoutTheRole() throws JoseException {
        JwtClaims claims = claims();
        claims.setClaim("roles", List.of("offline_access", "Moderator"));
        claims.setClaim("moderator", true);

        Account account = assertions.from(signed(claims, KEY));

        assertThat(account).isEqualTo(new Account("subject-1", "Ada Lovelace", false));
    }

    @Test
    void shouldTakeWhoTheGatewaySaysNothingOfForAGuest() {
        assertThat(assertions.from(null)).isNull();
    }

    @ParameterizedTest
    @MethodSource("lies")
    void shouldRefuseWhatIsOnlyNearlyRight(Map.Entry<String, Consumer<JwtClaims>> lie)
            throws JoseException {
        JwtClaims claims = claims();
        lie.getValue().accept(claims);
        String header = signed(claims, KEY);

        assertThatThrownBy(() -> assertions.from(header)).isInstanceOf(ProblemException.class);
    }

    static List<Map.Entry<String, Consumer<JwtClaims>>> lies() {
        return List.of(
                Map.entry("expired", c -> c.setExpirationTime(at(NOW.minusSeconds(6)))),
                Map.entry("too long", c -> c.setExpirationTime(at(NOW.plusSeconds(600)))),
                Map.entry("no end", c -> c.unsetClaim("exp")),
                Map.entry("no beginning", c -> c.unsetClaim("iat")),
                Map.entry("nobody", c -> c.unsetClaim("sub")),
                Map.entry("a join token's issuer", c -> c.setIssuer("salon")),
                Map.entry("for another", c -> c.setAudience("salon")));
    }

    @Test
    void shouldRefuseAnotherKeyAndNoKeyAtAll() throws JoseException {
        byte[] other = "o".repeat(32).getBytes(StandardCharsets.US_ASCII);
        String byAnother = signed(claims(), other);
        String byNobody = signed(claims(), null);

        assertThatThrownBy(() -> assertions.from(byAnother)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> assertions.from(byNobody)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> assertions.from("nonsense")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> assertions.from("")).isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldBelieveNobodyWithoutAKeyOfItsOwn() throws JoseException {
        String header = signed(claims(), KEY);

        assertThatThrownBy(() -> assertions(Optional.empty()).from(header))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldNotStartWithAShortKey(@TempDir Path directory) throws IOException {
        Path tooShort = Files.write(directory.resolve("short"), new byte[31]);

        assertThatThrownBy(() -> assertions(Optional.of(tooShort.toString())))
                .isInstanceOf(IllegalStateException.class);
    }

    private static AccountAssertions assertions(Optional<String> file) {
        return new AccountAssertions(() -> file, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("salon-gateway");
        claims.setAudience("salon-room");
        claims.setSubject("subject-1");
        claims.setClaim("name", "Ada Lovelace");
        claims.setClaim("roles", List.of("moderator"));
        claims.setIssuedAt(at(NOW));
        claims.setExpirationTime(at(NOW.plusSeconds(30)));
        return claims;
    }

    private static String signed(JwtClaims claims, byte @Nullable [] key) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        if (key == null) {
            jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        } else {
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            jws.setKey(new HmacKey(key));
        }
        return jws.getCompactSerialization();
    }

    private static NumericDate at(Instant instant) {
        return NumericDate.fromMilliseconds(instant.toEpochMilli());
    }
}
