package salon.bridge.transport.dtls;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Hashtable;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.jspecify.annotations.Nullable;
import salon.bridge.srtp.SrtpProfile;
import salon.bridge.transport.BridgeCertificate;
import salon.bridge.transport.RemoteFingerprint;

/** A browser's side of the handshake; subclasses do something wrong. */
@SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"}) // The library's signatures.
class TestClient extends DefaultTlsClient {
    static final BridgeCertificate CERTIFICATE = BridgeCertificate.create(Instant.EPOCH);

    /** Short, so that lost flights cost no time; browsers take 50 ms too. */
    private static final int RESEND_MS = 50;

    private static final int TIMEOUT_MS = 30_000;

    final AtomicReference<RemoteFingerprint> serverFingerprint = new AtomicReference<>();
    final List<Short> alerts = new CopyOnWriteArrayList<>();
    private final int[] offeredProfiles;
    private int chosenProfile;
    private String keyingMaterial = "";

    /** A client that offers the bridge's profiles as browsers do, the better one last. */
    TestClient() {
        this(SrtpProfile.AES128_CM_HMAC_SHA1_80.code(), SrtpProfile.AEAD_AES_128_GCM.code());
    }

    TestClient(int... offeredProfiles) {
        this(new JcaTlsCryptoProvider().create(new SecureRandom()), offeredProfiles);
    }

    TestClient(JcaTlsCrypto crypto, int... offeredProfiles) {
        super(crypto);
        this.offeredProfiles = offeredProfiles;
    }

    static RemoteFingerprint fingerprint() {
        return RemoteFingerprint.of(CERTIFICATE.encoded());
    }

    int chosenProfile() {
        return chosenProfile;
    }

    /** In hexadecimal digits. */
    String keyingMaterial() {
        return keyingMaterial;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return RESEND_MS;
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return TIMEOUT_MS;
    }

    @Override
    public Hashtable getClientExtensions() throws IOException {
        Hashtable extensions = super.getClientExtensions();
        if (offeredProfiles.length > 0) {
            TlsSRTPUtils.addUseSRTPExtension(
                    extensions, new UseSRTPData(offeredProfiles, TlsUtils.EMPTY_BYTES));
        }
        return extensions;
    }

    @Override
    public void processServerExtensions(@Nullable Hashtable extensions) throws IOException {
        super.processServerExtensions(extensions);
        chosenProfile = TlsSRTPUtils.getUseSRTPExtension(extensions).getProtectionProfiles()[0];
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                byte[] encoded = shown.getCertificate().getCertificateAt(0).getEncoded();
                serverFingerprint.set(RemoteFingerprint.of(encoded));
            }

            @Override
            public @Nullable TlsCredentials getClientCredentials(CertificateRequest request)
                    throws IOException {
                return credentials();
            }
        };
    }

    @Nullable TlsCredentials credentials() throws IOException {
        JcaTlsCrypto crypto = (JcaTlsCrypto) getCrypto();
        TlsCertificate own = crypto.createCertificate(CERTIFICATE.encoded());
        return new JcaDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                CERTIFICATE.key(),
                new Certificate(new TlsCertificate[] {own}),
                new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        alerts.add(description);
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        // 2 x 16 of key and 2 x 12 or 14 of salt, RFC 7714 section 12 and RFC 5764 section 4.1.2.
        int length = chosenProfile == 7 ? 56 : 60;
        byte[] exported = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, length);
        keyingMaterial = HexFormat.of().formatHex(exported);
    }
}
