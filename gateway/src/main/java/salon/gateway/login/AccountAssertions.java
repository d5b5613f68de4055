package salon.gateway.login;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import salon.contracts.AccountClaims;

/**
 * Vouches to room-service for who is logged in: a JWT (RFC 7519) of half a minute, signed by
 * HMAC-SHA-256 with a secret that only the two have.
 */
@Singleton
public class AccountAssertions {
    private static final long LIFE_SECONDS = 30;

    private final Optional<HmacKey> key;
    private final Clock clock = Clock.systemUTC();

    AccountAssertions(
            @ConfigProperty(name = "salon.account.key-file") Optional<Path> keyFile,
            @ConfigProperty(name = "salon.login.url") Optional<String> loginUrl) {
        this.key = keyFile.map(AccountAssertions::read);
        if (loginUrl.isPresent() && key.isEmpty()) {
            throw new IllegalStateException(
                    "SALON_LOGIN_URL needs SALON_ACCOUNT_KEY_FILE, the secret shared with"
                            + " room-service");
        }
    }

    /** What to tell room-service. */
    String of(Account account) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(AccountClaims.ISSUER);
        claims.setAudience(AccountClaims.AUDIENCE);
        claims.setSubject(account.subject());
        claims.setStringClaim(AccountClaims.NAME, account.name());
        claims.setStringListClaim(AccountClaims.ROLES, List.copyOf(account.roles()));
        NumericDate now = NumericDate.fromMilliseconds(clock.millis());
        claims.setIssuedAt(now);
        claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() + LIFE_SECONDS));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(key.orElseThrow());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", impossible);
        }
    }

    private static HmacKey read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length < AccountClaims.MIN_KEY_BYTES) {
                throw new IllegalStateException(
                        "SALON_ACCOUNT_KEY_FILE must name a file with at least 32 random bytes");
            }
            return new HmacKey(bytes);
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "SALON_ACCOUNT_KEY_FILE cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }
}
