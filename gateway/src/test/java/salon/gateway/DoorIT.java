package salon.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.testing.BackingServices;

@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(Peers.class)
class DoorIT {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
                    + "media-src 'self' blob:; connect-src 'self'; worker-src 'self'; "
                    + "font-src 'self'; manifest-src 'self'; frame-ancestors 'none'; "
                    + "base-uri 'none'; form-action 'self'";

    private static int port() {
        return RestAssured.port;
    }

    private String own() {
        return "http://localhost:" + port();
    }

    @ParameterizedTest
    @CsvSource({
        "/, 200",
        "/blue, 200",
        "/assets/probe-1.js, 200",
        "/assets/none.js, 404",
        "/api/placement, 200",
        "/api/rooms/blue, 200",
        "/api/chat/blue/messages, 503",
        "/api/media/b-none/conferences/blue, 404",
        "/api/avatars/a-1, 404",
        "/api/nothing, 404",
        "/internal/avatars/a-1, 404",
        "/q/health, 404",
        "/q/metrics, 404",
        "/q/openapi, 404",
        "/.well-known/jwks.json, 404",
        "/internal/jwks, 404",
        "/api/q/health, 404",
        "/api/status, 404",
        "/api/.well-known/jwks.json, 404",
    })
    void shouldSetTheHeadersOnEveryAnswer(String path, int status) {
        given().when()
                .get(path)
                .then()
                .statusCode(status)
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("X-Frame-Options", "DENY")
                .header("Permissions-Policy", startsWith("camera=(self), microphone=(self)"))
                .header("Server", equalTo(null))
                .header("Strict-Transport-Security", equalTo(null));
    }

    @Test
    void shouldPassRequestsOnAsTheyAre() {
        given().contentType(ContentType.JSON)
                .body("{\"displayName\":\"Ada\"}")
                .header("Authorization", "Bearer t")
                .when()
                .post("/api/rooms/caf%C3%A9%20bleu/participants?x=%2B")
                .then()
                .statusCode(200)
                .body("service", equalTo("room"))
                .body("method", equalTo("POST"))
                .body("body", equalTo("{\"displayName\":\"Ada\"}"))
                .body("headers.authorization", equalTo("Bearer t"))
                .body("headers.content-length", equalTo("21"));
    }

    @Test
    void shouldSayThatNobodyCanLogInWhereThereIsNoLoginServer() {
        given().cookie("q_session", "forged")
                .when()
                .get("/api/session")
                .then()
                .statusCode(200)
                .body("login", equalTo(false))
                .body("account", equalTo(null));
        given().redirects().follow(false).get("/api/login").then().statusCode(404);
        given().redirects().follow(false).get("/api/login/done").then().statusCode(404);
        given().redirects().follow(false).get("/api/logout").then().statusCode(404);
    }

    @Test
    void shouldTellServicesTheTruthAboutTheCaller() {
        given().header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=6.6.6.6")
                .header("X-Real-IP", "6.6.6.6")
                .header("X-Salon-Region", "elsewhere")
                .header("X-SALON-Identity", "a.forged.one")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("Cookie", "a=b")
                .when()
                .get("/api/rooms/blue")
                .then()
                .statusCode(200)
                .body("headers.x-forwarded-for", equalTo("127.0.0.1"))
                .body("headers.x-forwarded-host", equalTo("localhost:" + port()))
                .body("headers.host", equalTo("localhost:" + port()))
                .body("headers.x-forwarded-proto", equalTo("http"))
                .body("headers.x-salon-region", equalTo("here"))
                .body(
                        "headers",
                        allOf(
                                not(hasKey("x-forwarded-prefix")),
                                not(hasKey("forwarded")),
                                not(hasKey("x-real-ip")),
                                not(hasKey("x-salon-identity")),
                                not(hasKey("x-http-method-override")),
                                not(hasKey("cookie"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "null", "http://localhost", "http://localhost:1"})
    void shouldRefuseChangesFromPagesOfOthers(String origin) {
        given().header("Origin", origin)
                .when()
                .post("/api/rooms/blue/participants")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("foreign_origin"));
    }

    @Test
    void shouldTakeChangesFromItsOwnPages() {
        given().header("Origin", own())
                .when()
                .post("/api/rooms/blue/participants")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/chat/blue/messages", "/api/openapi/chat"})
    void shouldSayThatAServiceIsAway(String path) {
        given().when()
                .get(path)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2")
                .body("code", equalTo("unavailable"));
    }

    @Test
    void shouldSayThatAServiceWentAwayBeforeItAnswered() {
        given().when()
                .get("/api/rooms/blue/hang-up")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("code", equalTo("unavailable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"room", "pad"})
    void shouldShowTheDescriptionOfAService(String service) {
        given().when()
                .get("/api/openapi/" + service)
                .then()
                .statusCode(200)
                .body("service", equalTo(service))
                .body("uri", equalTo("/q/openapi"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/..%2f..%2fetc%2fpasswd",
                "/..%5C..%5Cwindows%5Cwin.ini",
                "/%2e%2e/%2e%2e/application.properties",
                "/assets/../application.properties",
                "/assets/%2e%2e/application.properties",
                "/assets/..%2fapplication.properties",
                "/assets/..%5capplication.properties",
                "/assets/probe-1.js%00.css",
                "/assets/%c0%ae%c0%ae/application.properties",
                "//etc/passwd",
                "/assets//probe-1.js",
                "//evil.example/%2e%2e",
                "/api/rooms/../../internal/avatars/a-1",
                "/api/rooms/%2e%2e/%2e%2e/internal/avatars/a-1",
                "/api/rooms/..%2f..%2finternal%2favatars%2fa-1",
                "/META-INF/MANIFEST.MF",
                "/assets/.hidden.js",
                "http://evil.example/",
            })
    void shouldLeadNowhereOutside(String target) {
        String answer = RawConnection.get(port(), target);

        assertThat(answer).matches("(?s)HTTP/1\\.1 (400|404) .*");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("\nlocation:");
    }

    @Test
    void shouldRefuseTwoFramingsOfOneBody() {
        String answer =
                RawConnection.exchange(
                        port(),
                        """
                        POST /api/rooms/x/participants HTTP/1.1
                        Host: localhost
                        Content-Length: 6
                        Transfer-Encoding: chunked

                        0

                        GET /api/placement HTTP/1.1
                        Host: localhost

                        """);

        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain("service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\nContent-Length: 4",
                "Transfer-Encoding: chunked, identity",
                "Content-Length: -1",
                "Transfer-Encoding : chunked",
            })
    void shouldRefuseAmbiguousFraming(String framing) {
        String answer =
                RawConnection.exchange(
                        port(),
                        "POST /api/rooms/x/participants HTTP/1.1\nHost: localhost\n"
                                + framing
                                + "\nConnection: close\n\n0\n\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: a\nHost: b\n", "Host: a/b\n", "Host: u@h\n"})
    void shouldAskForOneProperHost(String host) {
        String answer =
                RawConnection.exchange(
                        port(), "GET /api/placement HTTP/1.1\n" + host + "Connection: close\n\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "\"malformed_host\"")
                .contains("Content-Security-Policy: ");
    }

    @Test
    void shouldRefuseBodiesOverTheLimit() {
        given().contentType(ContentType.JSON)
                .body("x".repeat(8 * 1024 + 1))
                .when()
                .post("/api/rooms/blue/participants")
                .then()
                .statusCode(413)
                .body("code", equalTo("too_large"));
    }

    @Test
    void shouldTakeBodiesUpToTheLimit() {
        given().contentType(ContentType.JSON)
                .body("x".repeat(8 * 1024))
                .when()
                .post("/api/rooms/blue/participants")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldRefuseChunkedBodiesOverTheLimit() {
        String chunk = "1000\n" + "x".repeat(0x1000) + "\n";

        String answer =
                RawConnection.exchange(
                        port(),
                        "POST /api/rooms/x/participants HTTP/1.1\nHost: localhost\n"
                                + "Transfer-Encoding: chunked\n\n"
                                + chunk
                                + chunk
                                + "1\nx\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"too_large\"");
    }

    @Test
    void shouldGiveServicesAPlainLengthForAChunkedBody() {
        String answer =
                RawConnection.exchange(
                        port(),
                        """
                        POST /api/rooms/x/participants HTTP/1.1
                        Host: localhost
                        Transfer-Encoding: chunked
                        Connection: close

                        2
                        {}
                        0

                        """);

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("\"content-length\":\"2\"")
                .doesNotContain("\"transfer-encoding\"");
    }

    @Test
    void shouldRefuseAddressesAndHeadersOverTheLimit() {
        String address = RawConnection.get(port(), "/" + "a".repeat(5_000));
        String header = RawConnection.get(port(), "/ HTTP/1.1\nX: " + "a".repeat(20_000));

        assertThat(address).matches("(?s)HTTP/1\\.[01] 414 .*");
        assertThat(header).matches("(?s)HTTP/1\\.[01] 431 .*");
    }

    @Test
    void shouldShowTheDoorToSlowSenders() {
        String answer =
                RawConnection.exchange(
                        port(),
                        """
                        POST /api/rooms/x/participants HTTP/1.1
                        Host: localhost
                        Content-Length: 10

                        {\
                        """);

        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"too_slow\"");
    }
}
