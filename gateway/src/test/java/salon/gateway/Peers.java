package salon.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The network peers of the gateway: one real HTTP server for each service. Each says what it was
 * asked ({@code {"service","method","uri","headers","body"}}) and echoes WebSockets. Chat's address
 * is a port where nobody listens, and so is that of room-service's other replica.
 */
public class Peers implements QuarkusTestResourceLifecycleManager {
    /** 1×1 transparent. */
    static final byte[] GIF =
            "GIF89a\1\0\1\0\0\0\0;".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    /** How clients closed their sockets, by path. */
    private static final Map<String, String> CLOSED = new ConcurrentHashMap<>();

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "salon.room.url",
                "http://127.0.0.1:" + freePort() + "," + serve("room"),
                "salon.chat.url",
                "http://127.0.0.1:" + freePort(),
                "salon.pad.url",
                serve("pad"),
                "test.bridge.url",
                serve("bridge"));
    }

    @Override
    public void stop() {
        vertx.close();
    }

    private String serve(String name) {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setPort(0)
                        .setHost("127.0.0.1")
                        .setWebSocketSubProtocols(List.of("salon.v1"));
        HttpServer server =
                vertx.createHttpServer(options).requestHandler(request -> receive(name, request));
        try {
            server.listen().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new IllegalStateException("no server for " + name, failure);
        }
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Not by a WebSocket handler of the server: Quarkus switches those off in this JVM. */
    private static void receive(String name, HttpServerRequest request) {
        if (!request.headers().contains("Upgrade")) {
            answer(name, request);
        } else if (request.path().endsWith("/refused")) {
            request.response().setStatusCode(401).end();
        } else {
            request.toWebSocket().onSuccess(Peers::echo);
        }
    }

    private static void echo(ServerWebSocket socket) {
        socket.writeTextMessage("hello from " + socket.path());
        socket.writeTextMessage(
                "asked with "
                        + socket.headers().get("Sec-WebSocket-Protocol")
                        + " by "
                        + socket.headers().getAll("X-Forwarded-For"));
        socket.closeHandler(_ -> {
            if (socket.closeStatusCode() != null) {
                CLOSED.put(socket.path(), socket.closeStatusCode() + " " + socket.closeReason());
            }
        });
        socket.frameHandler(frame -> {
            if (frame.isText() && frame.textData().startsWith("close ")) {
                socket.close(Short.parseShort(frame.textData().substring(6)), "because");
            } else if (frame.isText()) {
                socket.writeTextMessage(frame.textData());
            } else if (frame.isBinary()) {
                socket.writeBinaryMessage(frame.binaryData());
            }
        });
    }

    private static void answer(String name, HttpServerRequest request) {
        if (request.path().startsWith("/internal/avatars/")) {
            avatar(request);
            return;
        }
        if (request.path().startsWith("/pictures/")) {
            picture(request);
            return;
        }
        if (request.path().endsWith("/closed")) {
            String socket = request.path().replaceFirst("/closed$", "/socket");
            request.response().end(CLOSED.getOrDefault(socket, ""));
            return;
        }
        if (request.path().endsWith("/hang-up")) {
            request.connection().close();
            return;
        }
        JsonObject headers = new JsonObject();
        request.headers()
                .forEach(header ->
                        headers.put(
                                header.getKey().toLowerCase(java.util.Locale.ROOT),
                                header.getValue()));
        request.body()
                .onSuccess(body ->
                        request.response()
                                .putHeader("Content-Type", "application/json")
                                .putHeader("Server", "secret/1.0")
                                .putHeader("Content-Security-Policy", "default-src *")
                                .end(
                                        new JsonObject()
                                                .put("service", name)
                                                .put("method", request.method().name())
                                                .put("uri", request.uri())
                                                .put("headers", headers)
                                                .put("body", body.toString())
                                                .toBuffer()));
    }

    /** The hash of avatar {@code a-3} is 64 times the digit 3; others have none. */
    private static void avatar(HttpServerRequest request) {
        String id = request.path().substring(request.path().lastIndexOf('/') + 1);
        if (id.matches("a-[0-9]")) {
            request.response()
                    .end(new JsonObject().put("sha256", id.substring(2).repeat(64)).toBuffer());
        } else if (id.equals("a-odd")) {
            request.response().end(new JsonObject().put("sha256", "../../internal").toBuffer());
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private static void picture(HttpServerRequest request) {
        char which = request.path().charAt("/pictures/".length());
        switch (which) {
            case '1' ->
                    request.response()
                            .putHeader("Content-Type", "image/gif")
                            .end(Buffer.buffer(GIF));
            case '2' ->
                    request.response()
                            .setStatusCode(302)
                            .putHeader("Location", "/pictures/" + "1".repeat(64))
                            .end();
            case '3' ->
                    request.response()
                            .putHeader("Content-Type", "image/gif")
                            .end(Buffer.buffer(GIF).appendBytes(new byte[300_000]));
            case '4' -> request.response().putHeader("Content-Type", "image/svg+xml").end("<svg/>");
            case '5' -> request.connection().close();
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
