package salon.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.testing.BackingServices;

@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(Peers.class)
class SocketIT {
    @Inject Vertx vertx;

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final BlockingQueue<Buffer> binaries = new LinkedBlockingQueue<>();

    private WebSocket connect(String path, Map<String, String> headers) throws Exception {
        WebSocketClient client = vertx.createWebSocketClient();
        WebSocketConnectOptions options =
                new WebSocketConnectOptions()
                        .setHost("localhost")
                        .setPort(RestAssured.port)
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
        assertThat(texts.poll(5, TimeUnit.SECONDS))
                .isEqualTo("asked with salon.v1,the-token by [127.0.0.1]");
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
    void shouldBelieveNobodyAboutTheCaller() throws Exception {
        WebSocket socket = connect("/api/pads/blue", Map.of("X-Forwarded-For", "6.6.6.6"));

        assertThat(texts.poll(5, TimeUnit.SECONDS)).startsWith("hello");
        assertThat(texts.poll(5, TimeUnit.SECONDS)).endsWith(" by [127.0.0.1]");
        socket.close();
    }

    @ParameterizedTest
    @ValueSource(shorts = {1000, 1001, 4400, 4403, 4429})
    void shouldTellTheBrowserWhyTheServiceCloses(short code) throws Exception {
        WebSocket socket = connect("/api/rooms/blue/socket?cursor=1", Map.of());

        socket.writeTextMessage("close " + code);

        await().until(socket::isClosed);
        assertThat(socket.closeStatusCode()).isEqualTo(code);
        assertThat(socket.closeReason()).isEqualTo("because");
    }

    @Test
    void shouldTellTheServiceWhyTheBrowserCloses() throws Exception {
        WebSocket socket = connect("/api/rooms/red/socket", Map.of());
        assertThat(texts.poll(5, TimeUnit.SECONDS)).isNotNull();

        socket.close((short) 4400, "left");

        await().until(() -> given().get("/api/rooms/red/closed").asString().equals("4400 left"));
        assertThat(socket.closeStatusCode()).isEqualTo((short) 4400);
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
        return "http://localhost:" + RestAssured.port;
    }
}
