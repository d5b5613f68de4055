package salon.bridge.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.bridge.transport.udp.RemoteAddress;

class FramedPortTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final byte[] STUN = {0, 1, 2, 3};
    private static final byte[] RTP = {(byte) 0x80, 96, 7, 7, 7};

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private int number;
    private FramedPort port;

    private record Arrival(ByteBuffer datagram, RemoteAddress from) {}

    @BeforeEach
    void bind() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            number = free.getLocalPort();
        }
        port = FramedPort.bind(number, "test-tcp", Runnable::run, this::onDatagram);
    }

    @AfterEach
    void close() throws IOException {
        port.close();
    }

    private void onDatagram(ByteBuffer datagram, RemoteAddress from) {
        arrivals.add(new Arrival(datagram, from));
    }

    private Arrival arrival() throws InterruptedException {
        Arrival arrival = arrivals.poll(20, TimeUnit.SECONDS);
        assertThat(arrival).as("an arrival").isNotNull();
        return arrival;
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(HERE, number);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static byte[] frames(byte[]... datagrams) {
        ByteBuffer out = ByteBuffer.allocate(8192);
        for (byte[] datagram : datagrams) {
            out.putShort((short) datagram.length).put(datagram);
        }
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    private static int end(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (java.net.SocketException _) {
            return -1;
        }
    }

    @Test
    void shouldTakeFramesApartHoweverTheyArrive() throws Exception {
        try (Socket socket = connect()) {
            byte[] bytes = frames(STUN, new byte[0], STUN);
            for (byte one : bytes) {
                socket.getOutputStream().write(one);
            }

            assertThat(arrival().datagram()).isEqualTo(ByteBuffer.wrap(STUN));
            assertThat(arrival().datagram()).isEqualTo(ByteBuffer.wrap(STUN));
        }
    }

    @Test
    void shouldAnswerOverTheConnectionThatAsked() throws Exception {
        try (Socket one = connect();
                Socket other = connect()) {
            one.getOutputStream().write(frames(STUN));
            RemoteAddress from = arrival().from();
            other.getOutputStream().write(frames(STUN));
            arrival();

            boolean kept = port.send(from, ByteBuffer.wrap(new byte[] {9, 9, 5, 6, 7}), 2, 3);
            port.flush();

            assertThat(kept).isTrue();
            assertThat(from.isTcp()).isTrue();
            assertThat(from.toSocketAddress().getPort()).isEqualTo(one.getLocalPort());
            DataInputStream in = new DataInputStream(one.getInputStream());
            assertThat(in.readUnsignedShort()).isEqualTo(3);
            assertThat(in.readNBytes(3)).containsExactly(5, 6, 7);
        }
    }

    @Test
    void shouldTakeMediaOnlyAfterAValidCheck() throws Exception {
        try (Socket stranger = connect();
                Socket known = connect()) {
            stranger.getOutputStream().write(frames(RTP));
            assertThat(end(stranger)).isEqualTo(-1);
            known.getOutputStream().write(frames(STUN));
            port.authenticate(arrival().from());

            known.getOutputStream().write(frames(RTP));

            assertThat(arrival().datagram()).isEqualTo(ByteBuffer.wrap(RTP));
        }
    }

    @Test
    void shouldCloseOnAFrameThatIsNoPacket() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(new byte[] {(byte) 0xFF, (byte) 0xFF, 0, 1});

            assertThat(end(socket)).isEqualTo(-1);
        }
    }

    @Test
    void shouldLoseWhatASlowConnectionDoesNotTake() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(frames(STUN));
            RemoteAddress from = arrival().from();
            ByteBuffer datagram = ByteBuffer.allocate(1200);

            int lost = 0;
            for (int i = 0; i < 100_000 && lost == 0; i++) {
                lost += port.send(from, datagram, 0, 1200) ? 0 : 1;
                port.flush();
            }

            assertThat(lost).isEqualTo(1);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (int i = 0; i < 100; i++) {
                assertThat(in.readUnsignedShort()).as("whole frames only").isEqualTo(1200);
                in.skipNBytes(1200);
            }
        }
    }

    @Test
    void shouldLetStrangersPushOutStrangersOnly() throws Exception {
        List<Socket> strangers = new ArrayList<>();
        try (Socket known = connect()) {
            known.getOutputStream().write(frames(STUN));
            RemoteAddress from = arrival().from();
            port.authenticate(from);
            for (int i = 0; i < FramedPort.MAX_STRANGERS + 10; i++) {
                strangers.add(connect());
            }

            assertThat(end(strangers.getFirst())).isEqualTo(-1);
            await().untilAsserted(() ->
                    assertThat(port.connections()).isEqualTo(FramedPort.MAX_STRANGERS + 1));
            assertThat(port.send(from, ByteBuffer.allocate(4), 0, 4)).isTrue();
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void shouldSayWhichPortIsTaken() {
        assertThatThrownBy(() -> FramedPort.bind(number, "second", Runnable::run, this::onDatagram))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("TCP port " + number);
    }
}
