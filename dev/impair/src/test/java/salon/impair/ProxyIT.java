package salon.impair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The proxy between real sockets on loopback. */
class ProxyIT {
    private static final int TIMEOUT_MS = 10_000;

    private DatagramSocket server = socket();
    private final DatagramSocket client = socket();
    private final DatagramSocket other = socket();
    private final Proxy proxy = start();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private static DatagramSocket socket() {
        try {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(TIMEOUT_MS);
            return socket;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Proxy start() {
        try {
            return Proxy.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    new InetSocketAddress(server.getLocalAddress(), server.getLocalPort()),
                    Impairment.NONE,
                    Impairment.NONE,
                    1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.close();
        client.close();
        other.close();
    }

    private void send(DatagramSocket from, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        from.send(new DatagramPacket(bytes, bytes.length, proxy.address()));
    }

    private static DatagramPacket receive(DatagramSocket at) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
        at.receive(packet);
        return packet;
    }

    private static String text(DatagramPacket packet) {
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldKeepClientsApart() throws IOException {
        send(client, "from one");
        DatagramPacket first = receive(server);
        send(other, "from another");
        DatagramPacket second = receive(server);

        first.setData("to one".getBytes(StandardCharsets.UTF_8));
        second.setData("to another".getBytes(StandardCharsets.UTF_8));
        server.send(first);
        server.send(second);

        assertThat(first.getPort()).isNotEqualTo(second.getPort());
        assertThat(text(receive(client))).isEqualTo("to one");
        assertThat(text(receive(other))).isEqualTo("to another");
        assertThat(proxy.upCounts().delivered()).isEqualTo(2);
        assertThat(proxy.downCounts().delivered()).isEqualTo(2);
    }

    @Test
    void shouldChangeWhileItRuns() throws IOException {
        Main main = main();
        send(client, "a");
        receive(server);

        main.onLine("up loss=100%");
        send(client, "b");
        server.setSoTimeout(200);
        assertThat(isSilent(server)).isTrue();
        server.setSoTimeout(TIMEOUT_MS);
        main.onLine("up loss=0 delay=100");
        long sentNs = System.nanoTime();
        send(client, "c");

        assertThat(text(receive(server))).isEqualTo("c");
        assertThat(System.nanoTime() - sentNs).isGreaterThan(99_000_000);
        assertThat(proxy.upCounts().lost()).isEqualTo(1);
    }

    private static boolean isSilent(DatagramSocket socket) throws IOException {
        try {
            receive(socket);
            return false;
        } catch (SocketTimeoutException _) {
            return true;
        }
    }

    private Main main() {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Main(proxy, Impairment.NONE, Impairment.NONE, out);
    }

    @Test
    void shouldAnswerEveryCommandWithALine() {
        Main main = main();

        main.onLine("both rate=1M");
        main.onLine("down loss=many");
        main.onLine("jump");
        main.onLine("stats");

        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "ok",
                        "error not a number: loss=many",
                        "error unknown: jump",
                        "{\"up\":" + Counts.ZERO.json() + ",\"down\":" + Counts.ZERO.json() + "}");
    }

    @Test
    void shouldGoOnWhenTheServerIsNotThere() throws IOException {
        int port = server.getLocalPort();
        server.close();
        send(client, "too early");
        send(client, "too early again");

        server = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        server.setSoTimeout(100);
        String heard = "";
        for (int i = 0; i < 100 && heard.isEmpty(); i++) {
            send(client, "now");
            heard = isSilent(server) ? "" : "something";
        }

        assertThat(heard).isEqualTo("something");
    }

    @Test
    void shouldStillTellItsCountsWhenClosed() throws IOException {
        send(client, "a");
        receive(server);

        proxy.close();

        assertThat(proxy.upCounts().received()).isEqualTo(1);
    }
}
