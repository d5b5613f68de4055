package salon.bridge.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import salon.contracts.TokenClaims;

/**
 * Checks join tokens: ES256 and nothing else, a key of room-service, issuer, audience, times, and
 * that the session is not over. May fetch the keys, so it blocks: virtual threads only.
 */
@ApplicationScoped
class TokenVerifier {
    private static final int MAX_LENGTH = 4096;
    private static final int CLOCK_SKEW_S = 5;
    private static final long KEYS_KEPT_S = 600;

    /** A key id nobody knows makes us ask again, but not more often than this. */
    private static final long ASK_AGAIN_MS = 5_000;

    private final JwtConsumer consumer;
    private final RevokedSessions revoked;

    TokenVerifier(
            @ConfigProperty(name = "salon.room.url") String roomUrl, RevokedSessions revoked) {
        this.revoked = revoked;
        HttpsJwks keys = new HttpsJwks(roomUrl + "/.well-known/jwks.json");
        keys.setDefaultCacheDuration(KEYS_KEPT_S);
        keys.setRetainCacheOnErrorDuration(KEYS_KEPT_S);
        keys.setRefreshReprieveThreshold(ASK_AGAIN_MS);
        this.consumer =
                new JwtConsumerBuilder()
                        .setJwsAlgorithmConstraints(
                                AlgorithmConstraints.ConstraintType.PERMIT,
                                AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                        .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys))
                        .setExpectedIssuer(TokenClaims.ISSUER)
                        .setExpectedAudience(TokenClaims.AUDIENCE)
                        .setRequireExpirationTime()
                        .setRequireSubject()
                        .setAllowedClockSkewInSeconds(CLOCK_SKEW_S)
                        .build();
    }

    /** Whoever the token speaks for, or empty when it is not good. */
    Optional<Caller> verify(String token) {
        if (token.isEmpty() || token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            JwtClaims claims = consumer.processToClaims(token);
            Caller caller =
                    new Caller(
                            claims.getSubject(),
                            text(claims, TokenClaims.ROOM),
                            text(claims, TokenClaims.SESSION),
                            text(claims, TokenClaims.ROLE),
                            Set.of(text(claims, TokenClaims.SCOPE).split(" ")));
            return revoked.isRevoked(caller.sid()) ? Optional.empty() : Optional.of(caller);
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String text(JwtClaims claims, String name) throws MalformedClaimException {
        String value = claims.getStringClaimValue(name);
        return value == null ? "" : value;
    }
}
