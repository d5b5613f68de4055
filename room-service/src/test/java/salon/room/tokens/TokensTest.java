package salon.room.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.contracts.Participant;
import salon.contracts.Role;
import salon.room.testing.KeyFiles;

class TokensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Participant ADA =
            new Participant(
                    "p-ada",
                    "Ada",
                    Role.MODERATOR,
                    null,
                    NOW,
                    true,
                    true,
                    false,
                    null,
                    true,
                    null,
                    null);

    private Path keyFile;
    private SigningKeys keys;

    @BeforeEach
    void makeKeys(@TempDir Path directory) throws IOException {
        keyFile = KeyFiles.writeKey(directory.resolve("token.pem"));
        keys = keys(keyFile, null);
    }

    @Test
    void shouldBelieveItsOwnTokensForTwoMinutes() {
        IssuedToken token = new TokenIssuer(keys, at(NOW)).issue("standup", ADA, "s-1");

        Optional<JoinToken> now = verify(token.compact(), NOW);
        Optional<JoinToken> later = verify(token.compact(), NOW.plusSeconds(119));
        Optional<JoinToken> tooLate = verify(token.compact(), NOW.plusSeconds(123));

        assertThat(now)
                .hasValueSatisfying(t -> {
                    assertThat(t.participantId()).isEqualTo("p-ada");
                    assertThat(t.roomId()).isEqualTo("standup");
                    assertThat(t.sid()).isEqualTo("s-1");
                    assertThat(t.scope()).containsExactlyInAnyOrder("room", "chat", "pad", "media");
                });
        assertThat(later).isPresent();
        assertThat(tooLate).isEmpty();
        assertThat(token.expiresAt()).isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    void shouldGoOnBelievingThePreviousKeyWhileItIsKept(@TempDir Path directory)
            throws IOException {
        IssuedToken old = new TokenIssuer(keys, at(NOW)).issue("standup", ADA, "s-1");
        Path newFile = KeyFiles.writeKey(directory.resolve("new.pem"));

        var withBoth = new TokenVerifier(keys(newFile, keyFile), at(NOW)).verify(old.compact());
        var withNewOnly = new TokenVerifier(keys(newFile, null), at(NOW)).verify(old.compact());

        assertThat(withBoth).isPresent();
        assertThat(withNewOnly).isEmpty();
    }

    @Test
    void shouldRefuseTokensWithoutSignature() {
        String header = base64("{\"alg\":\"none\",\"kid\":\"" + keys.current().id() + "\"}");
        String unsigned = header + "." + base64(claims(c -> {}).toJson()) + ".";

        assertThat(verify(unsigned, NOW)).isEmpty();
    }

    @Test
    void shouldRefuseTokensSignedWithThePublicKeyAsASharedSecret() throws Exception {
        String header = base64("{\"alg\":\"HS256\",\"kid\":\"" + keys.current().id() + "\"}");
        String signed = header + "." + base64(claims(c -> {}).toJson());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(keys.current().publicKey().getEncoded(), "HmacSHA256"));
        String signature =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));

        assertThat(verify(signed + "." + signature, NOW)).isEmpty();
    }

    @Test
    void shouldRefuseKeysItDoesNotKnow(@TempDir Path directory) throws Exception {
        SigningKey other = SigningKey.read(KeyFiles.writeKey(directory.resolve("other.pem")));

        String unknownId = sign(claims(c -> {}), other.privateKey(), other.id());
        String stolenId = sign(claims(c -> {}), other.privateKey(), keys.current().id());
        String noId = sign(claims(c -> {}), keys.current().privateKey(), null);

        assertThat(verify(unknownId, NOW)).isEmpty();
        assertThat(verify(stolenId, NOW)).isEmpty();
        assertThat(verify(noId, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "iss, someone",
        "aud, etherpad",
        "role, guest",
        "role, service",
        "scope, chat",
        "sid,",
        "room,",
        "exp,",
        "jti,",
        "sub,",
    })
    void shouldCheckTheValueOfEveryClaim(String claim, @Nullable String value) throws Exception {
        JwtClaims changed =
                claims(c -> {
                    if (value == null) {
                        c.unsetClaim(claim);
                    } else {
                        c.setClaim(claim, value);
                    }
                });

        String token = sign(changed, keys.current().privateKey(), keys.current().id());

        assertThat(verify(token, NOW)).isEmpty();
    }

    @Test
    void shouldAcceptTheTokenTheseTestsAreVariationsOf() throws Exception {
        String token = sign(claims(c -> {}), keys.current().privateKey(), keys.current().id());

        assertThat(verify(token, NOW)).isPresent();
    }

    @Test
    void shouldNeverTakeItsOwnCommandTokenForAParticipant() {
        IssuedToken command = new TokenIssuer(keys, at(NOW)).command("standup");

        assertThat(verify(command.compact(), NOW)).isEmpty();
    }

    @Test
    void shouldPublishThePublicKeyOnly() {
        String jwks = keys.jwks();

        assertThat(jwks).contains(keys.current().id(), "\"P-256\"").doesNotContain("\"d\"");
    }

    @Test
    void shouldNotStartWithoutAKey() {
        assertThatThrownBy(() -> keys(null, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SALON_TOKEN_KEY_FILE");
    }

    private Optional<JoinToken> verify(String token, Instant now) {
        return new TokenVerifier(keys, at(now)).verify(token);
    }

    private static JwtClaims claims(Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        Map.of(
                        "iss", "salon",
                        "aud", "salon",
                        "sub", "p-ada",
                        "room", "standup",
                        "role", "moderator",
                        "scope", "room chat pad media",
                        "sid", "s-1",
                        "jti", "t-1")
                .forEach(claims::setClaim);
        claims.setClaim("iat", NOW.getEpochSecond());
        claims.setClaim("exp", NOW.getEpochSecond() + 120);
        change.accept(claims);
        return claims;
    }

    private static String sign(JwtClaims claims, PrivateKey key, @Nullable String kid)
            throws Exception {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue("ES256");
        if (kid != null) {
            jws.setKeyIdHeaderValue(kid);
        }
        jws.setKey(key);
        jws.setPayload(claims.toJson());
        return jws.getCompactSerialization();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Clock at(Instant now) {
        return Clock.offset(Clock.fixed(now, java.time.ZoneOffset.UTC), Duration.ZERO);
    }

    private static SigningKeys keys(@Nullable Path current, @Nullable Path previous) {
        return new SigningKeys(
                new TokenSettings() {
                    @Override
                    public Optional<String> keyFile() {
                        return Optional.ofNullable(current).map(Path::toString);
                    }

                    @Override
                    public Optional<String> previousKeyFile() {
                        return Optional.ofNullable(previous).map(Path::toString);
                    }

                    @Override
                    public Duration pushEvery() {
                        return Duration.ofSeconds(60);
                    }
                });
    }
}
