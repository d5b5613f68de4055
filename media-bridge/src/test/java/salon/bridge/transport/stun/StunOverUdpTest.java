package salon.bridge.transport.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.bridge.rtp.Datagrams;
import salon.bridge.sfu.PacketHandler;
import salon.bridge.transport.BridgeCertificate;
import salon.bridge.transport.RemoteFingerprint;
import salon.bridge.transport.Transport;
import salon.bridge.transport.Worker;
import salon.bridge.transport.WorkerOptions;

/** Checks against a worker on loopback: what it answers, and what it only counts. */
class StunOverUdpTest {
    private static final String REMOTE_UFRAG = "peer";
    private static final byte[] TRANSACTION_ID = Datagrams.bytes(Samples.TRANSACTION_ID);

    private final BridgeCertificate certificate = BridgeCertificate.create(Instant.now());
    private final ByteBuffer out = ByteBuffer.allocate(1500).order(ByteOrder.BIG_ENDIAN);
    private Worker worker;
    private Transport transport;
    private DatagramSocket socket;

    @BeforeEach
    void open() throws Exception {
        worker = Worker.start(WorkerOptions.defaults("stun-test", 0, certificate));
        RemoteFingerprint any = RemoteFingerprint.of(new byte[1]);
        transport = worker.open(REMOTE_UFRAG, any, new Nothing());
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
    }

    @AfterEach
    void close() {
        socket.close();
        worker.close();
    }

    private StunWriter check(String remoteUfrag) {
        return StunWriter.request(out, TRANSACTION_ID)
                .username(transport.localCredentials().ufrag(), remoteUfrag)
                .controlling(1);
    }

    private void send() throws Exception {
        InetSocketAddress to =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), worker.port());
        socket.send(new DatagramPacket(out.array(), out.limit(), to));
    }

    private ByteBuffer receive() throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        socket.receive(packet);
        return ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    }

    private MessageIntegrity key() {
        return new MessageIntegrity(transport.localCredentials().password());
    }

    @Test
    void shouldAnswerACheckWithTheAddressItCameFrom() throws Exception {
        check(REMOTE_UFRAG).finish(key());

        send();

        ByteBuffer answer = receive();
        StunMessage message = new StunMessage();
        assertThat(message.parse(answer)).isTrue();
        assertThat(message.isSuccess()).isTrue();
        assertThat(message.isAuthentic(answer, key())).isTrue();
        int port = socket.getLocalPort() ^ 0x2112;
        assertThat(Datagrams.hex(answer)).contains(String.format("002000080001%04x5e12a443", port));
    }

    @Test
    void shouldCountAndNotAnswerChecksThatProveNothing() throws Exception {
        check(REMOTE_UFRAG).finish(new MessageIntegrity("not the password"));
        send();
        check("other").finish(key());
        send();
        StunWriter.request(out, TRANSACTION_ID).username("nobody", REMOTE_UFRAG).finish(key());
        send();
        await().atMost(Duration.ofSeconds(20)).until(() -> worker.stats().stunRefused() == 3);

        check(REMOTE_UFRAG).finish(key());
        send();
        receive();

        // Published between answering and sending, the first counters show only the former.
        await().atMost(Duration.ofSeconds(20)).until(() -> worker.stats().sent() > 0);
        assertThat(worker.stats().sent()).as("the one answer").isEqualTo(1);
        assertThat(worker.stats().stunAnswered()).isEqualTo(1);
    }

    @Test
    void shouldCountWhatIsNoCheck() throws Exception {
        check(REMOTE_UFRAG).finishWithoutIntegrity();
        send();
        StunWriter.request(out, TRANSACTION_ID).finish(key());
        send();
        check(REMOTE_UFRAG).finish(key());
        out.put(out.limit() - 1, (byte) ~out.get(out.limit() - 1));
        send();

        await().atMost(Duration.ofSeconds(20)).until(() -> worker.stats().stunMalformed() == 3);
        assertThat(worker.stats().sent()).isZero();
        assertThat(transport.isConnected()).isFalse();
    }

    private static final class Nothing implements PacketHandler {
        @Override
        public void onConnected(long nowNs) {}

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
