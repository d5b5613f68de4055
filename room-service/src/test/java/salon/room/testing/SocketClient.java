package salon.room.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A browser at the room socket: keeps what it heard, and can wait for it. */
public final class SocketClient implements WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private SocketClient() {}

    /** Opens the guest's socket. */
    public static SocketClient open(int port, Guest guest) {
        return open(port, guest.room(), guest.token(), null, null);
    }

    public static SocketClient open(
            int port, String room, String token, @Nullable String cursor, @Nullable String origin) {
        SocketClient client = new SocketClient();
        String path =
                "/api/rooms/"
                        + URLEncoder.encode(room, StandardCharsets.UTF_8).replace("+", "%20")
                        + "/socket"
                        + (cursor == null ? "" : "?cursor=" + cursor);
        WebSocket.Builder builder =
                HTTP.newWebSocketBuilder().subprotocols("salon.v1", token).connectTimeout(PATIENCE);
        if (origin != null) {
            builder.header("Origin", origin);
        }
        client.socket.complete(
                builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), client).join());
        return client;
    }

    /** The status with which opening is refused. */
    public static int refusal(int port, String room, String token, @Nullable String origin) {
        try {
            open(port, room, token, null, origin).drop();
            throw new AssertionError("the socket opened");
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                return handshake.getResponse().statusCode();
            }
            throw refused;
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            try {
                frames.add(JSON.readTree(text.toString()));
            } catch (JsonProcessingException broken) {
                closed.completeExceptionally(broken);
            }
            text.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    /** The selected subprotocol. */
    public String subprotocol() {
        return socket.join().getSubprotocol();
    }

    /** Says something. */
    public SocketClient says(String frame) {
        var _ = socket.join().sendText(frame, true).join();
        return this;
    }

    /** Says something that the server may not want to hear to its end. */
    public void saysUnlessClosed(String frame) {
        try {
            says(frame);
        } catch (CompletionException closedMeanwhile) {
            assertThat(closedMeanwhile).hasCauseInstanceOf(IOException.class);
        }
    }

    /** Says something that is no text. */
    public void saysBytes(byte[] bytes) {
        var _ = socket.join().sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Waits for a frame of that type. */
    public JsonNode hears(String type) {
        return hears(type, frame -> true);
    }

    public JsonNode hears(String type, Predicate<JsonNode> which) {
        return Awaitility.await("a frame " + type)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () ->
                                frames.stream()
                                        .filter(f -> f.path("type").asText().equals(type))
                                        .filter(which)
                                        .findFirst()
                                        .orElse(null),
                        found -> found != null);
    }

    /** All frames so far. */
    public List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    /** Waits for the close code. */
    public int closeCode() {
        return closed.orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
    }

    /** Vanishes without a word. */
    public void drop() {
        socket.join().abort();
    }
}
