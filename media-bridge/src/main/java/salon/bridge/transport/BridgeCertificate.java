package salon.bridge.transport;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The bridge's self-signed ECDSA P-256 certificate, one for each process and never stored. Peers
 * trust it by its fingerprint in the SDP, not by its names or dates (RFC 8827 section 6.5).
 */
public final class BridgeCertificate {
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration AFTER = Duration.ofDays(365);

    private final PrivateKey key;
    private final byte[] encoded;
    private final String fingerprint;

    private BridgeCertificate(PrivateKey key, byte[] encoded) {
        this.key = key;
        this.encoded = encoded;
        this.fingerprint = RemoteFingerprint.of(encoded).toString();
    }

    /**
     * Makes a new key and certificate.
     *
     * @throws IllegalStateException when the JDK has no P-256
     */
    @SuppressWarnings("JavaUtilDate") // Bouncy Castle's builder takes nothing else.
    public static BridgeCertificate create(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("CN=salon");
            X509Certificate certificate =
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    new JcaX509v3CertificateBuilder(
                                                    name,
                                                    new BigInteger(64, new SecureRandom()),
                                                    Date.from(now.minus(BEFORE)),
                                                    Date.from(now.plus(AFTER)),
                                                    name,
                                                    pair.getPublic())
                                            .build(
                                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                                            .build(pair.getPrivate())));
            return new BridgeCertificate(pair.getPrivate(), certificate.getEncoded());
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a certificate", e);
        }
    }

    /** The value of {@code a=fingerprint:}: {@code sha-256 AA:BB:…}. */
    public String fingerprint() {
        return fingerprint;
    }

    /** For the handshake only. */
    public PrivateKey key() {
        return key;
    }

    /** DER; a copy. */
    public byte[] encoded() {
        return encoded.clone();
    }
}
