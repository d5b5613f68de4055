package salon.bridge.transport.dtls;

import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.jspecify.annotations.Nullable;
import salon.bridge.srtp.SrtpProfile;
import salon.bridge.transport.BridgeCertificate;
import salon.bridge.transport.RemoteFingerprint;

/**
 * What the bridge insists on in a handshake: DTLS 1.2, forward secrecy with AEAD, an extended
 * master secret, use_srtp with a known profile, and the client certificate its SDP announced.
 */
@SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"}) // The library's signatures.
final class DtlsServer extends DefaultTlsServer {
    private static final int HANDSHAKE_TIMEOUT_MS = 15_000;

    /** First of the doubling pauses before a flight is sent again; a lost one costs no second. */
    private static final int RESEND_MS = 250;

    private static final int[] CIPHER_SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    };

    private static final SignatureAndHashAlgorithm ECDSA_SHA256 =
            new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa);

    private final JcaTlsCrypto crypto;
    private final BridgeCertificate certificate;
    private final RemoteFingerprint expected;
    private @Nullable SrtpProfile profile;
    private byte @Nullable [] keyingMaterial;

    DtlsServer(JcaTlsCrypto crypto, BridgeCertificate certificate, RemoteFingerprint expected) {
        super(crypto);
        this.crypto = crypto;
        this.certificate = certificate;
        this.expected = expected;
    }

    /** Chosen while the handshake ran. */
    SrtpProfile profile() {
        if (profile == null) {
            throw new IllegalStateException("before the client's hello");
        }
        return profile;
    }

    /** Exported when the handshake completed. */
    byte[] keyingMaterial() {
        if (keyingMaterial == null) {
            throw new IllegalStateException("before the end of the handshake");
        }
        return keyingMaterial;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return CIPHER_SUITES.clone();
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return HANDSHAKE_TIMEOUT_MS;
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return RESEND_MS;
    }

    @Override
    public boolean requiresExtendedMasterSecret() {
        return true;
    }

    @Override
    public void processClientExtensions(@Nullable Hashtable extensions) throws IOException {
        super.processClientExtensions(extensions);
        UseSRTPData offered =
                extensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(extensions);
        if (offered == null) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure);
        }
        profile = choose(offered.getProtectionProfiles());
    }

    private static SrtpProfile choose(int[] offered) throws TlsFatalAlert {
        for (SrtpProfile candidate : SrtpProfile.values()) {
            if (Arrays.stream(offered).anyMatch(code -> code == candidate.code())) {
                return candidate;
            }
        }
        throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }

    @Override
    public Hashtable getServerExtensions() throws IOException {
        Hashtable extensions = super.getServerExtensions();
        Hashtable all = extensions == null ? new Hashtable<Integer, byte[]>() : extensions;
        int[] chosen = {profile().code()};
        TlsSRTPUtils.addUseSRTPExtension(all, new UseSRTPData(chosen, TlsUtils.EMPTY_BYTES));
        return all;
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        List<SignatureAndHashAlgorithm> algorithms =
                List.of(
                        ECDSA_SHA256,
                        new SignatureAndHashAlgorithm(
                                HashAlgorithm.sha256, SignatureAlgorithm.rsa));
        short[] types = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
        return new CertificateRequest(types, new Vector<>(algorithms), null);
    }

    @Override
    public void notifyClientCertificate(Certificate chain) throws IOException {
        if (chain.isEmpty() || !expected.matches(chain.getCertificateAt(0).getEncoded())) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate);
        }
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
        TlsCertificate own = crypto.createCertificate(certificate.encoded());
        return new JcaDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                certificate.key(),
                new Certificate(new TlsCertificate[] {own}),
                ECDSA_SHA256);
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        keyingMaterial =
                context.exportKeyingMaterial(
                        ExporterLabel.dtls_srtp, null, profile().keyingMaterialLength());
    }
}
