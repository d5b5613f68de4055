package salon.bridge.transport.dtls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import salon.bridge.srtp.MasterKey;
import salon.bridge.srtp.SrtpProfile;
import salon.bridge.srtp.SrtpReceiver;
import salon.bridge.srtp.SrtpSender;
import salon.bridge.transport.BridgeCertificate;
import salon.bridge.transport.RemoteFingerprint;

/**
 * Handshakes of the bridge with itself, without sockets, and packets under the keys they agreed on.
 * The first handshake of a process loads several hundred classes and runs uncompiled, and whoever
 * joins first would wait for it (docs/performance.md).
 */
public final class HandshakeWarmUp {
    /** By the fifth, one takes a twentieth of the first one's time; later ones gain little. */
    static final int HANDSHAKES = 8;

    private static final int PACKETS = 100;
    private static final int PACKET_LENGTH = 1100;

    private final BridgeCertificate certificate;

    private HandshakeWarmUp(BridgeCertificate certificate) {
        this.certificate = certificate;
    }

    /**
     * Works on the caller's thread until nothing is left to gain or the time is over.
     *
     * @param limit no further handshake begins after this
     * @return how many handshakes completed
     * @throws IOException when one failed
     */
    public static int run(BridgeCertificate certificate, Duration limit) throws IOException {
        HandshakeWarmUp warmUp = new HandshakeWarmUp(certificate);
        long begunNs = System.nanoTime();
        int done = 0;
        do {
            warmUp.arrive();
            done++;
        } while (done < HANDSHAKES && System.nanoTime() - begunNs < limit.toNanos());
        return done;
    }

    private void arrive() throws IOException {
        Loopback server = new Loopback(certificate);
        try {
            var crypto = new JcaTlsCryptoProvider().create(new SecureRandom());
            new DTLSClientProtocol()
                    .connect(WarmUpClient.ofBrowser(crypto, certificate), server.toClient)
                    .close();
            server.media.join().sendPackets();
        } finally {
            server.session.close();
        }
    }

    /** The bridge's side, and the wire between it and the client. */
    private static final class Loopback implements DtlsListener {
        private final DatagramQueue toClient = new DatagramQueue(this::toServer);
        private final CompletableFuture<Media> media = new CompletableFuture<>();
        private final DtlsSession session;

        Loopback(BridgeCertificate certificate) {
            session =
                    DtlsSession.start(
                            certificate,
                            RemoteFingerprint.of(certificate.encoded()),
                            new Semaphore(0),
                            this);
        }

        private void toServer(byte[] datagram) {
            var _ = session.offer(ByteBuffer.wrap(datagram));
        }

        @Override
        public void onSend(byte[] datagram) {
            var _ = toClient.offer(ByteBuffer.wrap(datagram));
        }

        @Override
        public void onKeys(SrtpProfile profile, byte[] keyingMaterial) {
            MasterKey key = MasterKey.ofClient(profile, keyingMaterial);
            media.complete(new Media(new SrtpSender(profile, key), new SrtpReceiver(profile, key)));
        }

        @Override
        public void onEnd(boolean wasEstablished) {
            media.completeExceptionally(new IOException("the handshake failed"));
        }
    }

    /** What protects on one side and opens on the other. */
    private record Media(SrtpSender sender, SrtpReceiver receiver) {
        void sendPackets() throws IOException {
            ByteBuffer packet =
                    ByteBuffer.allocateDirect(PACKET_LENGTH + sender.profile().rtpOverhead());
            for (int i = 0; i < PACKETS; i++) {
                packet.clear().limit(PACKET_LENGTH);
                packet.put(0, (byte) 0x80).putShort(2, (short) i).putInt(8, 1);
                if (!sender.protectRtp(packet) || !receiver.unprotectRtp(packet)) {
                    throw new IOException("a packet did not come through");
                }
            }
        }
    }
}
