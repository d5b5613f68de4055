package salon.bridge.transport.dtls;

import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
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
import org.jspecify.annotations.Nullable;
import salon.bridge.srtp.SrtpProfile;
import salon.bridge.transport.BridgeCertificate;

/**
 * A browser's part when the bridge shakes hands with itself ({@link HandshakeWarmUp}): DTLS 1.2
 * with use_srtp and a P-256 certificate. It trusts whoever answers, so it is for no real peer.
 */
@SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"}) // The library's signatures.
class WarmUpClient extends DefaultTlsClient {
    private static final int TIMEOUT_MS = 5000;

    private final BridgeCertificate certificate;
    private final int[] offeredProfiles;

    /**
     * A client that has not yet begun.
     *
     * @param certificate shown to the server
     * @param offeredProfiles codes of use_srtp, the preferred first; without any, no use_srtp
     */
    WarmUpClient(JcaTlsCrypto crypto, BridgeCertificate certificate, int... offeredProfiles) {
        super(crypto);
        this.certificate = certificate;
        this.offeredProfiles = offeredProfiles.clone();
    }

    /** Offers all of the bridge's profiles, the bridge's favourite last, as browsers do. */
    static WarmUpClient ofBrowser(JcaTlsCrypto crypto, BridgeCertificate certificate) {
        return new WarmUpClient(
                crypto,
                certificate,
                Arrays.stream(SrtpProfile.values())
                        .sorted((a, b) -> b.compareTo(a))
                        .mapToInt(SrtpProfile::code)
                        .toArray());
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
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
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                onServerCertificate(shown);
            }

            @Override
            public @Nullable TlsCredentials getClientCredentials(CertificateRequest request)
                    throws IOException {
                return credentials();
            }
        };
    }

    /** The server showed its certificate; whoever cares whose it is has to look. */
    void onServerCertificate(TlsServerCertificate shown) throws IOException {}

    @Nullable TlsCredentials credentials() throws IOException {
        JcaTlsCrypto crypto = (JcaTlsCrypto) getCrypto();
        TlsCertificate own = crypto.createCertificate(certificate.encoded());
        return new JcaDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                certificate.key(),
                new Certificate(new TlsCertificate[] {own}),
                new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }
}
