package salon.bridge;

import java.security.Key;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
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

    /** Tokens that must not open anything: each like a good one but for one thing. */
    static List<String> bad(String room, String participantId) {
        return List.of(
                unsigned(room, participantId),
                signedWithPublicKey(room, participantId),
                signed(newKey("test-1"), claims(room, participantId, "s-1")),
                signed(newKey("unheard-of"), claims(room, participantId, "s-1")),
                changed(room, participantId, Tokens::expire),
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
        return compact(AlgorithmIdentifiers.NONE, null, claims(room, participantId, "s-1"));
    }

    /** HS256 with the public key, which everybody knows, for the secret. */
    private static String signedWithPublicKey(String room, String participantId) {
        byte[] secret = TestRoomService.key().getPublicKey().getEncoded();
        return compact(
                AlgorithmIdentifiers.HMAC_SHA256,
                new HmacKey(secret),
                claims(room, participantId, "s-1"));
    }

    private static String compact(String algorithm, @Nullable Key key, JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKeyIdHeaderValue(TestRoomService.key().getKeyId());
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        return serialized(signature);
    }

    /** The claims of a token that ran out a minute ago. */
    private static void expire(JwtClaims claims) {
        claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 60));
    }

    private static String signed(EllipticCurveJsonWebKey key, JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        signature.setPayload(claims.toJson());
        return serialized(signature);
    }

    private static String serialized(JsonWebSignature signature) {
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
