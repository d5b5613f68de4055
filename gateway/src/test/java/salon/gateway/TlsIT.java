package salon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.testing.BackingServices;

@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(Peers.class)
@TestProfile(TlsProfile.class)
class TlsIT {
    @Inject Vertx vertx;
    @Inject HttpServer server;

    private HttpClient client(HttpVersion version) {
        return vertx.createHttpClient(
                new HttpClientOptions()
                        .setSsl(true)
                        .setTrustAll(true)
                        .setVerifyHost(false)
                        .setUseAlpn(true)
                        .setProtocolVersion(version)
                        .setAlpnVersions(List.of(version)));
    }

    private HttpClientResponse get(String path, HttpVersion version) throws Exception {
        return client(version)
                .request(HttpMethod.GET, port(), "localhost", path)
                .compose(request ->
                        request.putHeader("Origin", "https://localhost:" + port()).send())
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private int port() {
        return server.getSecurePort();
    }

    /** The status a WebSocket's upgrade is answered with. */
    private int upgrade(String origin) throws Exception {
        WebSocketConnectOptions options =
                new WebSocketConnectOptions()
                        .setHost("localhost")
                        .setPort(port())
                        .setSsl(true)
                        .setURI("/api/pads/blue")
                        .addHeader("Origin", origin);
        return vertx.createWebSocketClient(
                        new WebSocketClientOptions().setTrustAll(true).setVerifyHost(false))
                .connect(options)
                .map(socket -> 101)
                .otherwise(refusal -> ((UpgradeRejectedException) refusal).getStatus())
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldTellBrowsersToStayWithHttps() throws Exception {
        HttpClientResponse answer = get("/", HttpVersion.HTTP_1_1);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/placement, 200",
        "/api/chat/blue/messages, 503",
        "/api/rooms/blue/hang-up, 503",
        "/api/nothing, 404",
        "/blue, 200",
    })
    void shouldAnswerOverHttp2(String path, int status) throws Exception {
        HttpClientResponse answer = get(path, HttpVersion.HTTP_2);

        assertThat(answer.version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.getHeader("Strict-Transport-Security")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "7, 200", "8192, 200", "8193, 413", "200000, 413"})
    void shouldTakeBodiesUpToTheLimitOverHttp2(int length, int status) throws Exception {
        HttpClientResponse answer =
                client(HttpVersion.HTTP_2)
                        .request(HttpMethod.POST, port(), "localhost", "/api/rooms/x/participants")
                        .compose(request -> request.send("x".repeat(length)))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void shouldTellServicesThatItIsHttps() throws Exception {
        // The body is asked for on the event loop: later it may have passed already.
        String heard =
                client(HttpVersion.HTTP_1_1)
                        .request(HttpMethod.GET, port(), "localhost", "/api/rooms/blue")
                        .compose(request -> request.send())
                        .compose(answer -> answer.body())
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .toString();

        assertThat(heard).contains("\"x-forwarded-proto\":\"https\"");
    }

    @Test
    void shouldCarrySocketsOfItsOwnPagesOnly() throws Exception {
        assertThat(upgrade("https://localhost:" + port())).isEqualTo(101);
        assertThat(upgrade("http://localhost:" + port())).isEqualTo(403);
        assertThat(upgrade("https://evil.example")).isEqualTo(403);
    }

    @Test
    void shouldNotSpeakPlainHttp() {
        String answer = RawConnection.get(port(), "/");

        assertThat(answer).doesNotContain("HTTP/");
    }
}
