package salon.bench.rooms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import salon.bench.load.BenchFailure;

/**
 * Somebody who joined a room, as a browser would without media: one request, then one socket.
 * Counts the events its socket hears. Safe for all threads.
 */
final class Visitor implements WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_S = 30;

    private final CompletableFuture<Long> snapshotAtNs = new CompletableFuture<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile CompletableFuture<WebSocket> connection = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final String room;
    private final String token;
    private volatile int rosterSize;
    private volatile long lastChangeAtNs;

    private Visitor(String room, String token) {
        this.room = room;
        this.token = token;
    }

    /** Joins over HTTP; each comes from a network of their own, as people do. */
    static Visitor joins(HttpClient http, int port, String room, int number) {
        String body = "{\"displayName\":\"Visitor %d\"}".formatted(number);
        String address = "10.%d.%d.7".formatted(number / 250 % 250, number % 250);
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/api/rooms/%s/participants"
                                                .formatted(port, room)))
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", address)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new BenchFailure("a visitor was refused: " + answer.body());
            }
            return new Visitor(room, JSON.readTree(answer.body()).path("token").asText());
        } catch (IOException failed) {
            throw new BenchFailure("a visitor could not join: " + failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("stopped");
        }
    }

    /** Opens the socket and waits for the roster; when that came, by {@link System#nanoTime}. */
    long entersAtNs(HttpClient http, int port) {
        URI socket = URI.create("ws://127.0.0.1:%d/api/rooms/%s/socket".formatted(port, room));
        connection =
                http.newWebSocketBuilder().subprotocols("salon.v1", token).buildAsync(socket, this);
        return snapshotAtNs.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
    }

    /** Raises or lowers a hand. */
    void hand(boolean up) {
        var _ =
                connection
                        .join()
                        .sendText(
                                "{\"type\":\"participant.update\",\"id\":\"1\",\"data\":{\"hand\":%s}}"
                                        .formatted(up),
                                true)
                        .join();
    }

    /** Leaves for good. */
    void leaves(HttpClient http, int port) {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/api/rooms/%s/participants/me"
                                                .formatted(port, room)))
                        .header("Authorization", "Bearer " + token)
                        .DELETE()
                        .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).join();
    }

    int rosterSize() {
        return rosterSize;
    }

    long changes() {
        return changes.get();
    }

    long lastChangeAtNs() {
        return lastChangeAtNs;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            hear(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void hear(String frame) {
        if (frame.contains("\"participant.changed\"")) {
            changes.incrementAndGet();
            lastChangeAtNs = System.nanoTime();
        } else if (frame.contains("\"room.snapshot\"")) {
            long nowNs = System.nanoTime();
            try {
                JsonNode snapshot = JSON.readTree(frame);
                rosterSize = snapshot.path("data").path("participants").size();
                snapshotAtNs.complete(nowNs);
            } catch (IOException broken) {
                snapshotAtNs.completeExceptionally(broken);
            }
        }
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        snapshotAtNs.completeExceptionally(failure);
    }
}
