package salon.room.tokens;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.jose4j.jwk.EllipticCurveJsonWebKey;

/**
 * A P-256 key pair and its name.
 *
 * @param id thumbprint of the public key (RFC 7638), so that replicas agree without talking
 */
record SigningKey(String id, ECPrivateKey privateKey, ECPublicKey publicKey) {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int P256_BITS = 256;

    /** Reads a PEM file in PKCS#8; the public key follows from the private one. */
    static SigningKey read(Path file) {
        try {
            String pem = Files.readString(file, StandardCharsets.US_ASCII);
            int begin = pem.indexOf(BEGIN);
            int end = pem.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new IllegalStateException(file + " is no PEM file with a PKCS#8 key");
            }
            byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            return of(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "cannot read the token key " + file + ": " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static SigningKey of(java.security.PrivateKey key) throws GeneralSecurityException {
        if (!(key instanceof ECPrivateKey ec)
                || ec.getParams().getCurve().getField().getFieldSize() != P256_BITS) {
            throw new IllegalStateException("the token key must be a P-256 key");
        }
        ECPoint point =
                new FixedPointCombMultiplier()
                        .multiply(CustomNamedCurves.getByName("secp256r1").getG(), ec.getS())
                        .normalize();
        BigInteger x = point.getAffineXCoord().toBigInteger();
        BigInteger y = point.getAffineYCoord().toBigInteger();
        ECPublicKey publicKey =
                (ECPublicKey)
                        KeyFactory.getInstance("EC")
                                .generatePublic(
                                        new ECPublicKeySpec(
                                                new java.security.spec.ECPoint(x, y),
                                                ec.getParams()));
        String thumbprint =
                new EllipticCurveJsonWebKey(publicKey)
                        .calculateBase64urlEncodedThumbprint("SHA-256");
        return new SigningKey(thumbprint, ec, publicKey);
    }

    /** The public key as others read it. */
    EllipticCurveJsonWebKey publicJwk() {
        EllipticCurveJsonWebKey jwk = new EllipticCurveJsonWebKey(publicKey);
        jwk.setKeyId(id);
        jwk.setUse("sig");
        jwk.setAlgorithm("ES256");
        return jwk;
    }

    /** Never the private key. */
    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
