package salon.bridge.transport.dtls;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.UDPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import salon.bridge.rtp.Datagrams;
import salon.bridge.sfu.PacketHandler;
import salon.bridge.transport.BridgeCertificate;
import salon.bridge.transport.Transport;
import salon.bridge.transport.Worker;
import salon.bridge.transport.WorkerOptions;
import salon.bridge.transport.WorkerStats;
import salon.bridge.transport.stun.MessageIntegrity;
import salon.bridge.transport.stun.StunWriter;

/**
 * Strangers between a client's check and its handshake, over UDP (CVE-2023-51443: a hello with a
 * null cipher that arrives first ends the call), and the datagram of CVE-2026-59646.
 */
@Timeout(90)
class StrangeHelloTest {
    private static final String UFRAG = "peer";

    private final BridgeCertificate certificate = BridgeCertificate.create(Instant.now());
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private Worker worker;
    private Transport transport;
    private DatagramSocket client;
    private DatagramSocket stranger;

    @BeforeEach
    void checkOnce() throws Exception {
        worker = Worker.start(WorkerOptions.defaults("dtls-test", 0, certificate));
        transport = worker.open(UFRAG, TestClient.fingerprint(), new Handler());
        client = socket();
        stranger = socket();
        check(client, transport.localCredentials().password());
        receive(client);
    }

    @AfterEach
    void close() {
        client.close();
        stranger.close();
        worker.close();
    }

    private DatagramSocket socket() throws IOException {
        DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), worker.port()));
        socket.setSoTimeout(20_000);
        return socket;
    }

    private void check(DatagramSocket from, String password) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(500);
        StunWriter.request(out, new byte[12])
                .username(transport.localCredentials().ufrag(), UFRAG)
                .controlling(1)
                .useCandidate()
                .finish(new MessageIntegrity(password));
        send(from, out);
    }

    private static void send(DatagramSocket from, ByteBuffer datagram) throws IOException {
        byte[] bytes = Datagrams.bytes(datagram);
        from.send(new DatagramPacket(bytes, bytes.length));
    }

    private static void receive(DatagramSocket socket) throws IOException {
        socket.receive(new DatagramPacket(new byte[2048], 2048));
    }

    /** A sound ClientHello that offers TLS_ECDHE_ECDSA_WITH_NULL_SHA only. */
    private static ByteBuffer nullCipherHello() {
        String body = "fefd" + "5a".repeat(32) + "00" + "00" + "0002c006" + "0100";
        int length = body.length() / 2;
        String message = String.format("01%06x0000000000%06x", length, length) + body;
        return Datagrams.of(
                String.format("16fefd0000000000000000%04x", message.length() / 2) + message);
    }

    private void awaitOne(ToLongFunction<WorkerStats> counter) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> counter.applyAsLong(worker.stats()) == 1);
    }

    private void assertHandshakeSucceeds() throws Exception {
        TestClient tls = new TestClient();
        new DTLSClientProtocol().connect(tls, new UDPTransport(client, 1200));
        connected.get(30, SECONDS);
        assertThat(tls.keyingMaterial()).isNotEmpty();
    }

    @Test
    void shouldNotHearAHelloFromAnotherPort() throws Exception {
        send(stranger, nullCipherHello());
        awaitOne(WorkerStats::unknownPeer);

        assertHandshakeSucceeds();

        awaitOne(WorkerStats::handshakesCompleted);
        assertThat(worker.stats().handshakesStarted()).isEqualTo(1);
        assertThat(worker.stats().handshakesFailed()).isZero();
    }

    @Test
    void shouldNotHearAStrangerThatGuessesThePassword() throws Exception {
        check(stranger, "a".repeat(32));
        awaitOne(WorkerStats::stunRefused);
        send(stranger, nullCipherHello());
        awaitOne(WorkerStats::unknownPeer);

        assertHandshakeSucceeds();

        assertThat(worker.stats().handshakesFailed()).isZero();
    }

    @Test
    void shouldBeReadyForAnotherHandshakeAfterABadHello() throws Exception {
        send(client, nullCipherHello());
        awaitOne(WorkerStats::handshakesFailed);
        drain(client);

        assertHandshakeSucceeds();

        awaitOne(WorkerStats::handshakesCompleted);
    }

    @Test
    void shouldDropTheDatagramOfTheAdvisoryBeforeAnyHandshake() throws Exception {
        send(client, DtlsFilterTest.advisory());
        awaitOne(WorkerStats::dtlsRefused);
        assertThat(worker.stats().handshakesStarted()).isZero();

        assertHandshakeSucceeds();
    }

    /** Takes the alert that answered a bad hello off the socket. */
    private static void drain(DatagramSocket socket) throws IOException {
        receive(socket);
        socket.setSoTimeout(100);
        try {
            while (true) {
                receive(socket);
            }
        } catch (SocketTimeoutException _) {
            socket.setSoTimeout(20_000);
        }
    }

    private final class Handler implements PacketHandler {
        @Override
        public void onConnected(long nowNs) {
            connected.complete(null);
        }

        @Override
        public void onRtp(ByteBuffer packet, long nowNs) {}

        @Override
        public void onRtcp(ByteBuffer packet, long nowNs) {}

        @Override
        public void onTick(long nowNs) {}

        @Override
        public void onClosed(long nowNs) {}
    }
}
