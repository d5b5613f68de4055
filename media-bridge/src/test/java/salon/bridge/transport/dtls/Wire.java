package salon.bridge.transport.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.TlsClient;
import salon.bridge.rtp.Datagrams;
import salon.bridge.srtp.SrtpProfile;
import salon.bridge.transport.BridgeCertificate;
import salon.bridge.transport.RemoteFingerprint;

/** A session and its client's end of the wire, without a network between them. */
final class Wire implements DatagramTransport, AutoCloseable {
    static final BridgeCertificate CERTIFICATE = BridgeCertificate.create(Instant.EPOCH);
    private static final int RECEIVE_LIMIT = 2048;

    /** What the session agreed on; the material in hexadecimal digits. */
    record Keys(SrtpProfile profile, String material) {}

    final CompletableFuture<Keys> keys = new CompletableFuture<>();
    final CompletableFuture<Boolean> end = new CompletableFuture<>();
    final Semaphore permits = new Semaphore(0);
    final List<byte[]> refused = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<byte[]> toClient = new LinkedBlockingQueue<>();
    private final Path up;
    private final Path down;
    private final int sendLimit;
    private final DtlsSession session;

    Wire(RemoteFingerprint expected, Path up, Path down, int sendLimit) {
        this.up = up;
        this.down = down;
        this.sendLimit = sendLimit;
        this.session = DtlsSession.start(CERTIFICATE, expected, permits, new Listener());
    }

    static Wire perfect() {
        return between(Path.perfect(), Path.perfect());
    }

    static Wire between(Path up, Path down) {
        return new Wire(TestClient.fingerprint(), up, down, 1200);
    }

    DtlsSession session() {
        return session;
    }

    /** Shakes hands; throws what the client's side ended with. */
    DTLSTransport connect(TlsClient client) throws IOException {
        return new DTLSClientProtocol().connect(client, this);
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return sendLimit;
    }

    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMs) throws IOException {
        try {
            byte[] datagram = toClient.poll(waitMs, TimeUnit.MILLISECONDS);
            if (datagram == null) {
                return -1;
            }
            System.arraycopy(datagram, 0, buffer, offset, datagram.length);
            return datagram.length;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
        byte[] datagram = new byte[length];
        System.arraycopy(buffer, offset, datagram, 0, length);
        for (byte[] arrival : up.arrivals(datagram)) {
            deliver(arrival);
        }
    }

    /** To the session, past the path. */
    void deliver(byte[] datagram) {
        ByteBuffer buffer = Datagrams.of(datagram);
        if (!session.offer(buffer)) {
            refused.add(datagram);
        }
    }

    @Override
    public void close() {
        session.close();
    }

    private final class Listener implements DtlsListener {
        @Override
        public void onSend(byte[] datagram) {
            toClient.addAll(down.arrivals(datagram));
        }

        @Override
        public void onKeys(SrtpProfile profile, byte[] keyingMaterial) {
            keys.complete(new Keys(profile, HexFormat.of().formatHex(keyingMaterial)));
        }

        @Override
        public void onEnd(boolean wasEstablished) {
            end.complete(wasEstablished);
        }
    }
}
