package salon.bridge.transport.dtls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.jspecify.annotations.Nullable;
import salon.bridge.transport.BridgeCertificate;
import salon.bridge.transport.RemoteFingerprint;

/**
 * The server's side of one endpoint's DTLS association, on a virtual thread of its own from the
 * first datagram to the end: after the handshake it answers retransmissions and hears the peer's
 * close. The handshake has a time limit, and a permit bounds how many run at once.
 */
public final class DtlsSession {
    /** How long the thread waits for datagrams before it looks whether the session was closed. */
    private static final int IDLE_MS = 60_000;

    private final BridgeCertificate certificate;
    private final RemoteFingerprint expected;
    private final DtlsListener listener;
    private final Semaphore permits;
    private final DatagramQueue queue;
    private final FlightOrder order = new FlightOrder();
    private volatile @Nullable DTLSTransport established;

    private DtlsSession(
            BridgeCertificate certificate,
            RemoteFingerprint expected,
            Semaphore permits,
            DtlsListener listener) {
        this.certificate = certificate;
        this.expected = expected;
        this.permits = permits;
        this.listener = listener;
        this.queue = new DatagramQueue(listener::onSend);
    }

    /**
     * Starts a session; the caller took one of the permits, which the end of the handshake returns.
     */
    public static DtlsSession start(
            BridgeCertificate certificate,
            RemoteFingerprint expected,
            Semaphore permits,
            DtlsListener listener) {
        DtlsSession session = new DtlsSession(certificate, expected, permits, listener);
        Thread.ofVirtual().name("dtls").start(session::run);
        return session;
    }

    /** Takes a datagram from the peer; false when it was dropped. Never waits; one thread only. */
    public boolean offer(ByteBuffer datagram) {
        return DtlsFilter.accept(datagram) && order.accept(datagram) && queue.offer(datagram);
    }

    /** Ends the session soon, with a close_notify if it was established. Any thread. */
    public void close() {
        DTLSTransport transport = established;
        if (transport != null) {
            try {
                transport.close();
            } catch (IOException _) {
                // The farewell is a courtesy; the peer's consent runs out without it too.
            }
        }
        queue.close();
    }

    private void run() {
        try {
            DTLSTransport transport = handshake();
            serve(transport);
        } catch (IOException | RuntimeException _) {
            // A peer that misbehaves or went away, or our own close: the listener counts it.
        } finally {
            queue.close();
            listener.onEnd(established != null);
        }
    }

    private DTLSTransport handshake() throws IOException {
        try {
            JcaTlsCrypto crypto =
                    new FilteringCrypto(new JcaTlsCryptoProvider().getHelper(), new SecureRandom());
            DtlsServer server = new DtlsServer(crypto, certificate, expected);
            DTLSTransport transport = new DTLSServerProtocol().accept(server, queue);
            established = transport;
            listener.onKeys(server.profile(), server.keyingMaterial());
            return transport;
        } finally {
            permits.release();
        }
    }

    /** Application data is none of our business; alerts and retransmissions happen inside. */
    private void serve(DTLSTransport transport) throws IOException {
        byte[] ignored = new byte[transport.getReceiveLimit()];
        while (!queue.isClosed()) {
            transport.receive(ignored, 0, ignored.length, IDLE_MS);
        }
    }
}
