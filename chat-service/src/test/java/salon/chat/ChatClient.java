package salon.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A chat socket as a browser opens it, and what it heard. */
final class ChatClient implements WebSocket.Listener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger closeCode = new AtomicInteger();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private ChatClient(URI uri, String token, @Nullable String origin) {
        var builder = HTTP.newWebSocketBuilder().subprotocols("salon.v1", token);
        if (origin != null) {
            builder.header("Origin", origin);
        }
        this.socket = builder.buildAsync(uri, this).join();
    }

    static ChatClient open(URI uri, String token) {
        return new ChatClient(uri, token, null);
    }

    /** The status an upgrade is refused with. */
    static int refusal(URI uri, String token, @Nullable String origin) {
        try (var _ = new ChatClient(uri, token, origin)) {
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    void post(String id, String text) {
        var frame = JSON.createObjectNode().put("type", "chat.post").put("id", id);
        frame.putObject("data").put("text", text);
        send(frame.toString());
    }

    /** The first frame of that type, awaited. */
    JsonNode await(String type) {
        return await(type, 1).getFirst();
    }

    /** At least so many frames of that type, awaited. */
    List<JsonNode> await(String type, int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> all(type).size() >= count);
        return all(type);
    }

    List<JsonNode> all(String type) {
        return heard.stream().filter(frame -> frame.path("type").asText().equals(type)).toList();
    }

    List<String> texts() {
        return all("chat.message").stream()
                .map(frame -> frame.path("data").path("text").asText())
                .toList();
    }

    int awaitClose() {
        Awaitility.await().atMost(PATIENCE).until(() -> closeCode.get() != 0);
        return closeCode.get();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                heard.add(JSON.readTree(partial.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            partial.setLength(0);
        }
        from.request(1);
        return java.util.concurrent.CompletableFuture.completedStage(null);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closeCode.set(status);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
