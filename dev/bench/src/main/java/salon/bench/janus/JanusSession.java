package salon.bench.janus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import salon.bench.load.BenchFailure;

/** A session with Janus over its WebSocket API. Any thread; requests block. */
final class JanusSession implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_S = 20;

    private final Map<String, CompletableFuture<JanusReply>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong transactions = new AtomicLong();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private final long id;

    private JanusSession(HttpClient http, URI uri) {
        this.socket =
                http.newWebSocketBuilder()
                        .subprotocols("janus-protocol")
                        .buildAsync(uri, this)
                        .join();
        this.id = created(exchange(JanusRequests.createSession()));
    }

    /**
     * Opens one.
     *
     * @throws CompletionException while Janus does not listen yet
     */
    static JanusSession open(HttpClient http, int port) {
        return new JanusSession(http, URI.create("ws://127.0.0.1:" + port));
    }

    /** A handle of the VideoRoom. */
    long attach() {
        return created(exchange(JanusRequests.attach().put("session_id", id)));
    }

    private static long created(JanusReply reply) {
        if (reply instanceof JanusReply.Done(long created, _)) {
            return created;
        }
        throw new BenchFailure("Janus created nothing: " + reply);
    }

    /** A request to a handle; what the plugin answers. */
    JanusReply request(long handle, ObjectNode request) {
        return exchange(request.put("session_id", id).put("handle_id", handle));
    }

    private JanusReply exchange(ObjectNode request) {
        String transaction = "t" + transactions.incrementAndGet();
        request.put("transaction", transaction);
        CompletableFuture<JanusReply> answer = new CompletableFuture<>();
        waiting.put(transaction, answer);
        try {
            send(request.toString());
            JanusReply reply = answer.get(PATIENCE_S, TimeUnit.SECONDS);
            if (reply instanceof JanusReply.Failed(String reason)) {
                throw new BenchFailure("Janus refused: " + reason);
            }
            return reply;
        } catch (TimeoutException | ExecutionException e) {
            throw new BenchFailure("Janus did not answer " + request.path("janus").asText(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", e);
        } finally {
            waiting.remove(transaction);
        }
    }

    /** The JDK's socket sends one text after the other. */
    private synchronized void send(String text) {
        socket.sendText(text, true).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            try {
                onMessage(JSON.readTree(partial.toString()));
            } catch (JsonProcessingException e) {
                waiting.values().forEach(answer -> answer.completeExceptionally(e));
            }
            partial.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void onMessage(JsonNode message) {
        JanusReply reply = JanusReply.of(message);
        CompletableFuture<JanusReply> answer = waiting.get(message.path("transaction").asText());
        if (answer != null && !(reply instanceof JanusReply.Acknowledged)) {
            answer.complete(reply);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
