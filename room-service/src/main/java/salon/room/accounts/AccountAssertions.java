package salon.room.accounts;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.Nullable;
import salon.contracts.AccountClaims;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;

/**
 * Reads what the gateway says about who is logged in: a JWT (RFC 7519) of half a minute, signed by
 * HMAC-SHA-256 with a secret that only the gateway and we have. The gateway drops a header of that
 * name that comes from outside; whoever reaches us around it cannot sign.
 */
@Singleton
public class AccountAssertions {
    private static final int MAX_CHARACTERS = 4096;
    private static final int CLOCK_SKEW_SECONDS = 5;
    private static final int MAX_MINUTES = 1;

    private final Optional<HmacKey> key;
    private final Clock clock;

    AccountAssertions(AccountSettings settings, Clock clock) {
        this.key = settings.keyFile().map(Path::of).map(AccountAssertions::read);
        this.clock = clock;
    }

    /**
     * Who is logged in; nobody when the gateway says nothing.
     *
     * @throws ProblemException when what it says is not to be believed
     */
    public @Nullable Account from(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            return account(claims(header));
        } catch (InvalidJwtException | MalformedClaimException forged) {
            throw new ProblemException(
                    ErrorCode.TOKEN_INVALID, "Your login is not valid here. Log in again.");
        }
    }

    private JwtClaims claims(String compact) throws InvalidJwtException {
        if (key.isEmpty() || compact.length() > MAX_CHARACTERS) {
            throw new InvalidJwtException("no key", List.of(), null);
        }
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(
                                ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256))
                .setVerificationKey(key.get())
                .setExpectedIssuer(true, AccountClaims.ISSUER)
                .setExpectedAudience(true, AccountClaims.AUDIENCE)
                .setRequireSubject()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes(MAX_MINUTES)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build()
                .processToClaims(compact);
    }

    private static Account account(JwtClaims claims) throws MalformedClaimException {
        String name = claims.getStringClaimValue(AccountClaims.NAME);
        List<String> roles = claims.getStringListClaimValue(AccountClaims.ROLES);
        return new Account(
                claims.getSubject(),
                name == null ? "" : name,
                roles != null && roles.contains(AccountClaims.MODERATOR));
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
