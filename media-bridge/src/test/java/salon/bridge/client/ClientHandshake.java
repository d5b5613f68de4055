package salon.bridge.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Hashtable;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
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

/**
 * The client's side of DTLS, as a browser does it: 1.2, a certificate of its own, use_srtp. On a
 * virtual thread until it is closed.
 */
final class ClientHandshake {
    /** The same for all clients of a process: nobody looks at its name. */
    @SuppressWarnings("TimeInStaticInitializer") // Valid as long as any process lives.
    static final BridgeCertificate CERTIFICATE = BridgeCertificate.create(Instant.now());

    private static final byte[] END = {};

    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    private final RemoteFingerprint expected;
    private final SrtpProfile[] offered;
    private final Consumer<byte[]> output;
    private final BiConsumer<SrtpProfile, byte[]> onKeys;
    private final Runnable onEnd;

    private ClientHandshake(
            RemoteFingerprint expected,
            SrtpProfile[] offered,
            Consumer<byte[]> output,
            BiConsumer<SrtpProfile, byte[]> onKeys,
            Runnable onEnd) {
        this.expected = expected;
        this.offered = offered.clone();
        this.output = output;
        this.onKeys = onKeys;
        this.onEnd = onEnd;
    }

    /**
     * Starts the handshake; what is given here is called on its thread.
     *
     * @param offered protection profiles, the preferred first
     */
    static ClientHandshake start(
            RemoteFingerprint expected,
            SrtpProfile[] offered,
            Consumer<byte[]> output,
            BiConsumer<SrtpProfile, byte[]> onKeys,
            Runnable onEnd) {
        ClientHandshake handshake = new ClientHandshake(expected, offered, output, onKeys, onEnd);
        Thread.ofVirtual().name("dtls-client").start(handshake::run);
        return handshake;
    }

    /** A datagram from the bridge. */
    void offer(ByteBuffer datagram) {
        byte[] copy = new byte[datagram.limit()];
        datagram.get(0, copy);
        received.add(copy);
    }

    void close() {
        received.add(END);
    }

    private void run() {
        try {
            Client client = new Client(new JcaTlsCryptoProvider().create(new SecureRandom()));
            DTLSTransport transport = new DTLSClientProtocol().connect(client, new Queue());
            onKeys.accept(client.profile(), client.keys());
            byte[] ignored = new byte[2048];
            while (true) {
                transport.receive(ignored, 0, ignored.length, 60_000);
            }
        } catch (IOException _) {
            onEnd.run();
        }
    }

    private final class Queue implements DatagramTransport {
        @Override
        public int getReceiveLimit() {
            return 2048;
        }

        @Override
        public int getSendLimit() {
            return 1200;
        }

        @Override
        public int receive(byte[] buffer, int offset, int length, int waitMs) throws IOException {
            try {
                byte[] datagram = received.poll(waitMs, TimeUnit.MILLISECONDS);
                if (datagram == null) {
                    return -1;
                }
                if (datagram.length == 0) {
                    throw new IOException("closed");
                }
                System.arraycopy(datagram, 0, buffer, offset, datagram.length);
                return datagram.length;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        @Override
        public void send(byte[] buffer, int offset, int length) {
            byte[] datagram = new byte[length];
            System.arraycopy(buffer, offset, datagram, 0, length);
            output.accept(datagram);
        }

        @Override
        public void close() {
            received.add(END);
        }
    }

    @SuppressWarnings({"rawtypes", "JdkObsolete"}) // The library's signatures.
    private final class Client extends DefaultTlsClient {
        private final JcaTlsCrypto jca;
        private @Nullable SrtpProfile profile;
        private byte @Nullable [] keys;

        Client(JcaTlsCrypto jca) {
            super(jca);
            this.jca = jca;
        }

        SrtpProfile profile() {
            if (profile == null) {
                throw new IllegalStateException("no profile yet");
            }
            return profile;
        }

        byte[] keys() {
            if (keys == null) {
                throw new IllegalStateException("no keys yet");
            }
            return keys;
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.DTLSv12.only();
        }

        @Override
        public Hashtable getClientExtensions() throws IOException {
            Hashtable extensions = super.getClientExtensions();
            int[] codes = new int[offered.length];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = offered[i].code();
            }
            TlsSRTPUtils.addUseSRTPExtension(
                    extensions, new UseSRTPData(codes, TlsUtils.EMPTY_BYTES));
            return extensions;
        }

        @Override
        public void processServerExtensions(Hashtable extensions) throws IOException {
            super.processServerExtensions(extensions);
            int chosen = TlsSRTPUtils.getUseSRTPExtension(extensions).getProtectionProfiles()[0];
            for (SrtpProfile candidate : offered) {
                if (candidate.code() == chosen) {
                    profile = candidate;
                }
            }
        }

        @Override
        public TlsAuthentication getAuthentication() {
            return new TlsAuthentication() {
                @Override
                public void notifyServerCertificate(TlsServerCertificate server)
                        throws IOException {
                    byte[] shown = server.getCertificate().getCertificateAt(0).getEncoded();
                    if (!expected.matches(shown)) {
                        throw new TlsFatalAlert(AlertDescription.bad_certificate);
                    }
                }

                @Override
                public TlsCredentials getClientCredentials(CertificateRequest request)
                        throws IOException {
                    TlsCertificate own = jca.createCertificate(CERTIFICATE.encoded());
                    return new JcaDefaultTlsCredentialedSigner(
                            new TlsCryptoParameters(context),
                            jca,
                            CERTIFICATE.key(),
                            new Certificate(new TlsCertificate[] {own}),
                            new SignatureAndHashAlgorithm(
                                    HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
                }
            };
        }

        @Override
        public void notifyHandshakeComplete() throws IOException {
            super.notifyHandshakeComplete();
            keys =
                    context.exportKeyingMaterial(
                            ExporterLabel.dtls_srtp, null, profile().keyingMaterialLength());
        }
    }
}
