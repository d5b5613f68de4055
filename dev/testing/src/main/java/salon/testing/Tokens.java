package salon.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Join tokens as room-service makes them, and ones it would never make. */
public final class Tokens {
    private Tokens() {}

    public static String join(String roomId, String name) {
        return join(roomId, name, "s-" + UUID.randomUUID());
    }

    public static String join(String roomId, String name, String sid) {
        return signed(RoomServiceKeys.key(), claims(roomId, name, sid));
    }

    /** A token with something changed. */
    public static String changed(String roomId, Consumer<JwtClaims> change) {
        var claims = claims(roomId, "Mallory", "s-" + UUID.randomUUID());
        change.accept(claims);
        return signed(RoomServiceKeys.key(), claims);
    }

    /** The participant of that name in that room. */
    public static String participant(String roomId, String name) {
        return "p-" + name + "-" + roomId;
    }

    public static JwtClaims claims(String roomId, String name, String sid) {
        return claims(roomId, participant(roomId, name), name, sid);
    }

    /** What a good token of a participant says. */
    public static JwtClaims claims(String roomId, String participantId, String name, String sid) {
        var claims = new JwtClaims();
        claims.setIssuer("salon");
        claims.setAudience("salon");
        claims.setSubject(participantId);
        claims.setStringClaim("room", roomId);
        claims.setStringClaim("role", "participant");
        claims.setStringClaim("scope", "room chat pad media");
        claims.setStringClaim("sid", sid);
        claims.setStringClaim("name", name);
        claims.setGeneratedJwtId();
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(2);
        return claims;
    }

    /** The claims of a token that ran out a minute ago. */
    public static void expire(JwtClaims claims) {
        claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 60));
    }

    public static String signed(EllipticCurveJsonWebKey key, JwtClaims claims) {
        var signature = new JsonWebSignature();
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

    /** Header and claims signed by whoever wants to: no library would let a test say this. */
    public static String forged(String header, JwtClaims claims, Function<String, byte[]> signer) {
        var signed = base64(header.getBytes(UTF_8)) + "." + base64(claims.toJson().getBytes(UTF_8));
        return signed + "." + base64(signer.apply(signed));
    }

    /** HMAC with the public key as its secret: what a verifier that asks the token does. */
    public static byte[] hmacWithPublicKey(String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            var secret = RoomServiceKeys.key().getPublicKey().getEncoded();
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(signed.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
