package salon.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A chat socket as a browser opens it, and what it heard. */
final class ChatClient implements WebSocket.Listener, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger closeCode = new AtomicInteger();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private final boolean reads;

    private ChatClient(URI uri, String token, @Nullable String origin, boolean reads) {
        this.reads = reads;
        var builder = HTTP.newWebSocketBuilder().subprotocols("salon.v1", token);
        if (origin != null) {
            builder.header("Origin", origin);
        }
        this.socket = builder.buildAsync(uri, this).join();
    }

    static ChatClient open(URI uri, String token) {
        return new ChatClient(uri, token, null, true);
    }

    /** A client that takes nothing from the network until {@link #beginToRead()}. */
    static ChatClient openWithoutReading(URI uri, String token) {
        return new ChatClient(uri, token, null, false);
    }

    void beginToRead() {
        socket.request(1);
    }

    /** The status an upgrade is refused with. */
    static int refusal(URI uri, String token, @Nullable String origin) {
        try (var _ = new ChatClient(uri, token, origin, true)) {
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

    /** A frame whose end never comes. */
    void begin(String frame) {
        socket.sendText(frame, false).join();
    }

    void sendBytes(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
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
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> all(type).size() >= count);
        return all(type);
    }

    List<JsonNode> all(String type) {
        return heard.stream().filter(frame -> frame.path("type").asText().equals(type)).toList();
    }

    /** What was said since the history. */
    List<String> texts() {
        return all("chat.message").stream().map(frame -> textOf(frame.path("data"))).toList();
    }

    /** What the history told, awaited. */
    List<String> history() {
        var messages = await("chat.history").path("data").path("messages");
        return messages.valueStream().map(ChatClient::textOf).toList();
    }

    private static String textOf(JsonNode message) {
        return message.path("text").asText();
    }

    /** The position after the last frame that told one. */
    String cursor() {
        return heard.stream()
                .filter(frame -> frame.has("cursor"))
                .map(frame -> frame.path("cursor").asText())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    boolean isOpen() {
        return closeCode.get() == 0;
    }

    int awaitClose() {
        Awaitility.await().atMost(PATIENCE).pollInterval(POLL).until(() -> closeCode.get() != 0);
        return closeCode.get();
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (reads) {
            opened.request(1);
        }
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
        return CompletableFuture.completedStage(null);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closeCode.set(status);
        return null;
    }

    /** The connection broke without a word, 1006 in a browser. */
    @Override
    public void onError(WebSocket from, Throwable failure) {
        closeCode.compareAndSet(0, 1006);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
