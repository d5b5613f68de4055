package salon.bridge.transport.dtls;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Hashtable;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.jspecify.annotations.Nullable;
import salon.bridge.srtp.SrtpProfile;
import salon.bridge.transport.BridgeCertificate;
import salon.bridge.transport.RemoteFingerprint;

/** A browser's side of the handshake, with what it saw; subclasses do something wrong. */
@SuppressWarnings({"rawtypes", "JdkObsolete"}) // The library's signatures.
class TestClient extends WarmUpClient {
    static final BridgeCertificate CERTIFICATE = BridgeCertificate.create(Instant.EPOCH);

    /** Short, so that lost flights cost no time; browsers take 50 ms too. */
    private static final int RESEND_MS = 50;

    private static final int TIMEOUT_MS = 30_000;

    final AtomicReference<RemoteFingerprint> serverFingerprint = new AtomicReference<>();
    final List<Short> alerts = new CopyOnWriteArrayList<>();
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
        super(crypto, CERTIFICATE, offeredProfiles);
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
    public int getHandshakeResendTimeMillis() {
        return RESEND_MS;
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return TIMEOUT_MS;
    }

    @Override
    public void processServerExtensions(@Nullable Hashtable extensions) throws IOException {
        super.processServerExtensions(extensions);
        chosenProfile = TlsSRTPUtils.getUseSRTPExtension(extensions).getProtectionProfiles()[0];
    }

    @Override
    void onServerCertificate(TlsServerCertificate shown) throws IOException {
        byte[] encoded = shown.getCertificate().getCertificateAt(0).getEncoded();
        serverFingerprint.set(RemoteFingerprint.of(encoded));
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
