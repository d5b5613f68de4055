package salon.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes as they are: what no HTTP client would let a test say. */
final class RawConnection {
    private RawConnection() {}

    /**
     * Everything the server says until it closes the connection, which it must within 20 s.
     *
     * @param text sent with CR LF for each of its line ends
     */
    static String exchange(int port, String text) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A GET of that request target, unnormalised, on a connection of its own. */
    static String get(int port, String target) {
        return exchange(
                port, "GET " + target + " HTTP/1.1\nHost: localhost\nConnection: close\n\n");
    }
}
