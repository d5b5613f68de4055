package salon.pad;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A WebSocket handshake written by hand: client libraries hide what a refusal says. */
record Upgrade(int status, String answer) {
    private static final int TIMEOUT_MS = 20_000;

    static Upgrade attempt(URI uri, @Nullable String subprotocol, @Nullable String origin) {
        var request = new StringBuilder();
        request.append("GET ").append(uri.getRawPath()).append(" HTTP/1.1\r\n");
        request.append("Host: ").append(uri.getAuthority()).append("\r\n");
        request.append("Connection: Upgrade\r\nUpgrade: websocket\r\n");
        request.append("Sec-WebSocket-Version: 13\r\n");
        request.append("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n");
        if (subprotocol != null) {
            request.append("Sec-WebSocket-Protocol: ").append(subprotocol).append("\r\n");
        }
        if (origin != null) {
            request.append("Origin: ").append(origin).append("\r\n");
        }
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(TIMEOUT_MS);
            send(socket.getOutputStream(), request.append("\r\n").toString());
            return parse(read(socket));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The head, and the body when there is one: a refusal's JSON ends with a brace. */
    private static String read(Socket socket) throws IOException {
        var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
        var answer = new StringBuilder();
        for (int read = in.read(); read >= 0; read = in.read()) {
            answer.append((char) read);
            var soFar = answer.toString();
            boolean accepted = soFar.startsWith("HTTP/1.1 101") && soFar.endsWith("\r\n\r\n");
            if (accepted || (read == '}' && soFar.contains("\r\n\r\n"))) {
                break;
            }
        }
        return answer.toString();
    }

    private static Upgrade parse(String answer) {
        return new Upgrade(Integer.parseInt(answer.split(" ", -1)[1]), answer);
    }
}
