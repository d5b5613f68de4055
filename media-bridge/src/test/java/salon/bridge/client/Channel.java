package salon.bridge.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A bridge channel as a browser opens it, and what was heard on it. Any thread. */
public final class Channel implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger closeCode = new AtomicInteger();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private Channel(HttpClient http, URI uri, String token, @Nullable String origin) {
        WebSocket.Builder builder = http.newWebSocketBuilder().subprotocols("salon.v1", token);
        if (origin != null) {
            builder.header("Origin", origin);
        }
        this.socket = builder.buildAsync(uri, this).join();
    }

    /** Opens a channel. */
    public static Channel open(HttpClient http, URI uri, String token) {
        return new Channel(http, uri, token, null);
    }

    /** The status that an upgrade is refused with; 101 when it is not. */
    public static int status(HttpClient http, URI uri, String token, @Nullable String origin) {
        try (var _ = new Channel(http, uri, token, origin)) {
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    /** Sends any text. */
    public void send(String frame) {
        socket.sendText(frame, true).join();
    }

    /** Sends a frame. */
    public void send(String type, @Nullable String id, ObjectNode data) {
        ObjectNode frame = JSON.createObjectNode().put("type", type);
        if (id != null) {
            frame.put("id", id);
        }
        frame.set("data", data);
        send(frame.toString());
    }

    /** All frames of that type so far, in order. */
    public List<JsonNode> frames(String type) {
        return heard.stream().filter(frame -> frame.path("type").asText().equals(type)).toList();
    }

    /** The data of the newest frame of that type. */
    public Optional<JsonNode> last(String type) {
        List<JsonNode> frames = frames(type);
        return frames.isEmpty() ? Optional.empty() : Optional.of(frames.getLast().path("data"));
    }

    /** 0 while it is open. */
    public int closeCode() {
        return closeCode.get();
    }

    /** What the bridge selected. */
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                heard.add(JSON.readTree(partial.toString()));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
            partial.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closeCode.set(status);
        return null;
    }

    /** Is gone without a word. */
    @Override
    public void close() {
        socket.abort();
    }
}
