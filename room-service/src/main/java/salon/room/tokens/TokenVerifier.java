package salon.room.tokens;

import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;
import salon.contracts.Role;
import salon.contracts.TokenClaims;

/**
 * Verifies join tokens: ES256 and nothing else, a key of ours, values and not just presence.
 * Whether the session still exists is the room's to say.
 */
@Singleton
public class TokenVerifier {
    private static final int MAX_CHARACTERS = 4096;
    private static final int CLOCK_SKEW_SECONDS = 2;
    private static final Set<String> ROLES =
            Stream.of(Role.values()).map(Role::word).collect(Collectors.toUnmodifiableSet());

    private final SigningKeys keys;
    private final Clock clock;

    TokenVerifier(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** What a participant's token says, or empty when it is not to be believed. */
    public Optional<JoinToken> verify(String compact) {
        if (compact.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return read(claims(compact));
        } catch (InvalidJwtException | MalformedClaimException refused) {
            return Optional.empty();
        }
    }

    private JwtClaims claims(String compact) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        new AlgorithmConstraints(
                                ConstraintType.PERMIT,
                                AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .setVerificationKeyResolver(this::keyOf)
                .setExpectedIssuer(true, TokenClaims.ISSUER)
                .setExpectedAudience(true, TokenClaims.AUDIENCE)
                .setRequireSubject()
                .setRequireJwtId()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build()
                .processToClaims(compact);
    }

    private Key keyOf(JsonWebSignature jws, List<JsonWebStructure> nesting)
            throws UnresolvableKeyException {
        String id = jws.getKeyIdHeaderValue();
        return Optional.ofNullable(id)
                .flatMap(keys::publicKey)
                .orElseThrow(() -> new UnresolvableKeyException("no such key"));
    }

    private static Optional<JoinToken> read(JwtClaims claims) throws MalformedClaimException {
        String room = claims.getStringClaimValue(TokenClaims.ROOM);
        String sid = claims.getStringClaimValue(TokenClaims.SESSION);
        String role = claims.getStringClaimValue(TokenClaims.ROLE);
        String scope = claims.getStringClaimValue(TokenClaims.SCOPE);
        if (room == null || sid == null || role == null || scope == null || !ROLES.contains(role)) {
            return Optional.empty();
        }
        Set<String> scopes = Set.copyOf(List.of(scope.split(" ")));
        if (!scopes.contains(TokenClaims.SCOPE_ROOM)) {
            return Optional.empty();
        }
        return Optional.of(new JoinToken(claims.getSubject(), room, sid, role, scopes));
    }
}
