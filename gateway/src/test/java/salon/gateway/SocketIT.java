package salon.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.testing.BackingServices;

@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(Peers.class)
class SocketIT {
    @TestHTTPResource("/")
    URL door;

    @Inject Vertx vertx;

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<Buffer> binaries = new LinkedBlockingQueue<>();

    private WebSocket connect(String path, Map<String, String> headers) throws Exception {
        WebSocketClient client = vertx.createWebSocketClient();
        WebSocketConnectOptions options =
                new WebSocketConnectOptions()
                        .setHost("localhost")
                        .setPort(door.getPort())
                        .setURI(path)
                        .addSubProtocol("salon.v1")
                        .addSubProtocol("the-token");
        headers.forEach(options::addHeader);
        return client.webSocket()
                .textMessageHandler(texts::add)
                .binaryMessageHandler(binaries::add)
                .connect(options)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldCarryASocketBothWays() throws Exception {
        WebSocket socket = connect("/api/pads/blue", Map.of("Origin", own()));

        socket.writeTextMessage("{\"type\":\"ping\"}");

        assertThat(socket.subProtocol()).isEqualTo("salon.v1");
        assertThat(texts.poll(5, TimeUnit.SECONDS)).isEqualTo("hello from /api/pads/blue");
        assertThat(texts.poll(5, TimeUnit.SECONDS)).isEqualTo("{\"type\":\"ping\"}");
        socket.close();
    }

    @Test
    void shouldCarryLargeBinaryFrames() throws Exception {
        WebSocket socket = connect("/api/pads/blue", Map.of());
        Buffer frame = Buffer.buffer(new byte[60_000]).setByte(59_999, (byte) 7);

        socket.writeFinalBinaryFrame(frame);

        assertThat(binaries.poll(5, TimeUnit.SECONDS)).isEqualTo(frame);
        socket.close();
    }

    @Test
    void shouldCloseOneSideWithTheOther() throws Exception {
        WebSocket socket = connect("/api/rooms/blue/socket?cursor=1", Map.of());
        assertThat(texts.poll(5, TimeUnit.SECONDS)).isNotNull();

        socket.close((short) 1000, "left");

        Awaitility.await().until(socket::isClosed);
        assertThat(socket.closeStatusCode()).isEqualTo((short) 1000);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/rooms/blue/refused, '', 401",
        "/api/chat/blue/socket, '', 503",
        "/api/media/b-none/conferences/blue/endpoints/p/channel, '', 404",
        "/api/rooms/blue/socket, https://evil.example, 403",
        "/api/rooms/blue/socket, null, 403",
    })
    void shouldSayWhyASocketIsRefused(String path, String origin, int status) {
        Map<String, String> headers = origin.isEmpty() ? Map.of() : Map.of("Origin", origin);

        assertThatThrownBy(() -> connect(path, headers))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        UpgradeRejectedException.class,
                        refusal -> assertThat(refusal.getStatus()).isEqualTo(status));
    }

    private String own() {
        return "http://localhost:" + door.getPort();
    }
}
