package salon.gateway;

import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.testing.BackingServices;

@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(Peers.class)
class WebInterfaceIT {
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/blue-heron",
                "/index.html",
                "/r%C3%A9union",
                "/my%20room",
                "/v1.2",
                "/a.js"
            })
    void shouldShowThePageForHomeAndRooms(String path) {
        given().urlEncodingEnabled(false)
                .when()
                .get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .header("Cache-Control", "no-cache")
                .body(containsString("<script type=\"module\""));
    }

    @Test
    void shouldServeWhatThePageAsksFor() {
        Matcher script = SCRIPT.matcher(given().get("/").asString());
        assertThat(script.find()).isTrue();

        given().when()
                .get(script.group(1))
                .then()
                .statusCode(200)
                .contentType(startsWith("text/javascript"))
                .header("Cache-Control", "public, max-age=31536000, immutable");
    }

    @ParameterizedTest
    @CsvSource({"br, br, 34", "gzip, gzip, 50", "'gzip, br', br, 34", "identity, , 30"})
    void shouldServeTheCompressedForm(String accepted, String encoding, String length) {
        given().config(RestAssured.config().decoderConfig(decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", accepted)
                .when()
                .get("/assets/probe-1.js")
                .then()
                .statusCode(200)
                .header("Content-Encoding", equalTo(encoding))
                .header("Content-Length", length)
                .header("Vary", equalTo("accept-encoding"));
    }

    @Test
    void shouldNotSendAgainWhatTheBrowserHas() {
        Response first = given().header("Accept-Encoding", "identity").get("/assets/probe-1.js");

        Response second =
                given().header("Accept-Encoding", "identity")
                        .header("If-None-Match", "\"other\", W/" + first.header("ETag"))
                        .get("/assets/probe-1.js");

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.asByteArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api", "/q", "/assets", "/fonts", "/locales", "/blue/two", "/assets/x"})
    void shouldHaveNoPageForAnythingElse(String path) {
        given().when().get(path).then().statusCode(404).body("code", equalTo("not_found"));
    }
}
