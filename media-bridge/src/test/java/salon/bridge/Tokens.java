package salon.bridge;

import static salon.testing.Tokens.forged;
import static salon.testing.Tokens.signed;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import salon.contracts.TokenClaims;
import salon.testing.RoomServiceKeys;

/** Tokens as room-service makes them, and ones it would never make. */
final class Tokens {
    private Tokens() {}

    static String join(String room, String participantId) {
        return join(room, participantId, "s-" + UUID.randomUUID());
    }

    static String join(String room, String participantId, String sid) {
        return signed(RoomServiceKeys.key(), claims(room, participantId, sid));
    }

    /** A token with something changed. */
    static String changed(String room, String participantId, Consumer<JwtClaims> change) {
        JwtClaims claims = claims(room, participantId, "s-" + UUID.randomUUID());
        change.accept(claims);
        return signed(RoomServiceKeys.key(), claims);
    }

    /** With which room-service commands. */
    static String command(String room) {
        return changed(
                room,
                "room-service",
                claims -> {
                    claims.setStringClaim(TokenClaims.ROLE, TokenClaims.ROLE_SERVICE);
                    claims.setStringClaim(TokenClaims.SCOPE, TokenClaims.SCOPE_BRIDGE_COMMAND);
                    claims.unsetClaim(TokenClaims.SESSION);
                });
    }

    static JwtClaims claims(String room, String participantId, String sid) {
        return salon.testing.Tokens.claims(room, participantId, participantId, sid);
    }

    /** Tokens that must not open anything: each like a good one but for one thing. */
    static List<String> bad(String room, String participantId) {
        return List.of(
                unsigned(room, participantId),
                signedWithPublicKey(room, participantId),
                signed(newKey("test-1"), claims(room, participantId, "s-1")),
                signed(newKey("unheard-of"), claims(room, participantId, "s-1")),
                changed(room, participantId, salon.testing.Tokens::expire),
                changed(room, participantId, claims -> claims.setAudience("elsewhere")),
                changed(room, participantId, claims -> claims.unsetClaim("aud")),
                changed(room, participantId, claims -> claims.setIssuer("mallory")),
                changed(room, participantId, claims -> claims.unsetClaim("iss")),
                changed(room, participantId, claims -> claims.unsetClaim("exp")),
                changed(room, participantId, claims -> claims.unsetClaim("sub")),
                join(room, participantId) + "x");
    }

    private static EllipticCurveJsonWebKey newKey(String keyId) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(keyId);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code alg} none. */
    private static String unsigned(String room, String participantId) {
        return forged(
                "{\"alg\":\"none\",\"kid\":\"test-1\"}",
                claims(room, participantId, "s-1"),
                _ -> new byte[0]);
    }

    /** HS256 with the public key, which everybody knows, for the secret. */
    private static String signedWithPublicKey(String room, String participantId) {
        return forged(
                "{\"alg\":\"HS256\",\"kid\":\"test-1\"}",
                claims(room, participantId, "s-1"),
                salon.testing.Tokens::hmacWithPublicKey);
    }
}
