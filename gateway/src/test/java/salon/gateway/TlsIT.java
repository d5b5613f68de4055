package salon.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import salon.testing.BackingServices;

@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(Peers.class)
@TestProfile(TlsProfile.class)
class TlsIT {
    @Inject Vertx vertx;

    private HttpClientResponse get(String path, HttpVersion version) throws Exception {
        HttpClientOptions options =
                new HttpClientOptions()
                        .setSsl(true)
                        .setTrustAll(true)
                        .setVerifyHost(false)
                        .setUseAlpn(true)
                        .setProtocolVersion(version)
                        .setAlpnVersions(List.of(version));
        int port = ConfigProvider.getConfig().getValue("quarkus.https.test-port", Integer.class);
        return vertx.createHttpClient(options)
                .request(HttpMethod.GET, port, "localhost", path)
                .compose(request -> request.putHeader("Origin", "https://localhost:" + port).send())
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

    @Test
    void shouldPassRequestsOnFromHttp2() throws Exception {
        HttpClientResponse answer = get("/api/placement", HttpVersion.HTTP_2);

        assertThat(answer.version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotSpeakPlainHttp() {
        String insecure =
                ConfigProvider.getConfig().getValue("quarkus.http.insecure-requests", String.class);

        assertThat(insecure).isEqualTo("disabled");
    }
}
