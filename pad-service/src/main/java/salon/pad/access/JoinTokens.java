package salon.pad.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.util.Arrays;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;
import salon.contracts.Role;
import salon.contracts.TokenClaims;

/**
 * Checks join tokens: ES256 only, every claim by its value. May block to fetch keys: call from a
 * virtual thread.
 */
@ApplicationScoped
public class JoinTokens {
    private static final int LONGEST_TOKEN = 4096;
    private static final int CLOCK_SKEW_SECONDS = 5;

    private final RoomKeys keys;
    private final RevokedSessions revoked;
    private final JwtConsumer consumer;

    JoinTokens(RoomKeys keys, RevokedSessions revoked) {
        this.keys = keys;
        this.revoked = revoked;
        this.consumer =
                new JwtConsumerBuilder()
                        .setJwsAlgorithmConstraints(
                                new AlgorithmConstraints(
                                        ConstraintType.PERMIT,
                                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                        .setVerificationKeyResolver(this::keyOf)
                        .setExpectedIssuer(TokenClaims.ISSUER)
                        .setExpectedAudience(TokenClaims.AUDIENCE)
                        .setRequireSubject()
                        .setRequireExpirationTime()
                        .setRequireIssuedAt()
                        .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                        .build();
    }

    /** Whether the token admits to that room's pad. */
    public Admission admit(@Nullable String token, String roomId) {
        if (token == null || token.isBlank()) {
            return Admission.Refused.MISSING;
        }
        if (token.length() > LONGEST_TOKEN) {
            return Admission.Refused.INVALID;
        }
        try {
            return judge(consumer.processToClaims(token), roomId);
        } catch (InvalidJwtException | MalformedClaimException _) {
            return Admission.Refused.INVALID;
        }
    }

    private Admission judge(JwtClaims claims, String roomId) throws MalformedClaimException {
        var subject = claims.getSubject();
        var sid = claims.getStringClaimValue(TokenClaims.SESSION);
        var room = claims.getStringClaimValue(TokenClaims.ROOM);
        var name = claims.getStringClaimValue(TokenClaims.NAME);
        if (sid == null || room == null || name == null || !isPerson(claims) || !inScope(claims)) {
            return Admission.Refused.INVALID;
        }
        if (!room.equals(roomId)) {
            return Admission.Refused.WRONG_ROOM;
        }
        if (revoked.isRevoked(sid)) {
            return Admission.Refused.INVALID;
        }
        var avatar = claims.getStringClaimValue(TokenClaims.AVATAR);
        var viewer = Role.VIEWER.word().equals(claims.getStringClaimValue(TokenClaims.ROLE));
        return new Admission.Admitted(new JoinToken(subject, sid, room, name, avatar, viewer));
    }

    private static boolean isPerson(JwtClaims claims) throws MalformedClaimException {
        var role = claims.getStringClaimValue(TokenClaims.ROLE);
        return Arrays.stream(Role.values()).anyMatch(known -> known.word().equals(role));
    }

    private static boolean inScope(JwtClaims claims) throws MalformedClaimException {
        var scope = claims.getStringClaimValue(TokenClaims.SCOPE);
        return scope != null && List.of(scope.split(" ", -1)).contains(TokenClaims.SCOPE_PAD);
    }

    private Key keyOf(JsonWebSignature signature, List<JsonWebStructure> nesting)
            throws UnresolvableKeyException {
        var keyId = signature.getKeyIdHeaderValue();
        if (keyId == null || !nesting.isEmpty()) {
            throw new UnresolvableKeyException("a join token names its key and nests nothing");
        }
        return keys.find(keyId).orElseThrow(() -> new UnresolvableKeyException("unknown key id"));
    }
}
