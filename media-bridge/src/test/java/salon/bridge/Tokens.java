package salon.bridge;

import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import salon.contracts.TokenClaims;

/** Tokens as room-service makes them, and ones it would never make. */
final class Tokens {
    private Tokens() {}

    static String join(String room, String participantId) {
        return join(room, participantId, "s-" + UUID.randomUUID());
    }

    static String join(String room, String participantId, String sid) {
        return signed(TestRoomService.key(), claims(room, participantId, sid));
    }

    /** A token with something changed. */
    static String changed(String room, String participantId, Consumer<JwtClaims> change) {
        JwtClaims claims = claims(room, participantId, "s-" + UUID.randomUUID());
        change.accept(claims);
        return signed(TestRoomService.key(), claims);
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
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(TokenClaims.ISSUER);
        claims.setAudience(TokenClaims.AUDIENCE);
        claims.setSubject(participantId);
        claims.setStringClaim(TokenClaims.ROOM, room);
        claims.setStringClaim(TokenClaims.ROLE, "participant");
        claims.setStringClaim(TokenClaims.SCOPE, "room chat pad media");
        claims.setStringClaim(TokenClaims.SESSION, sid);
        claims.setStringClaim(TokenClaims.NAME, participantId);
        claims.setGeneratedJwtId();
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(2);
        return claims;
    }

    /** The claims of a token that ran out a minute ago. */
    static void expire(JwtClaims claims) {
        claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 60));
    }

    static String signed(EllipticCurveJsonWebKey key, JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
