package salon.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One GET on loopback, by hand: a whole HTTP client would cost every start half a second. */
public final class HttpProbe {
    private static final int TIMEOUT_MS = 2000;

    private HttpProbe() {}

    /** Whether the path answers with status 200. */
    public static boolean isOk(int port, String path) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            String request =
                    "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n"
                            .formatted(path, port);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String status =
                    new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine();
            return status != null && status.startsWith("HTTP/1.1 200");
        } catch (IOException _) {
            return false;
        }
    }
}
