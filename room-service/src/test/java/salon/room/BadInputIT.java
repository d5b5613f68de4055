package salon.room;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.room.testing.Guest;
import salon.room.testing.KeyFiles;
import salon.testing.BackingServices;

/** Names and bodies that break a rule: refused with a problem that says which. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(KeyFiles.class)
class BadInputIT {
    @ParameterizedTest
    @ValueSource(strings = {"a?b", "a&b", "a:b", "a'b", "a\"b", "a%b", "a#b", "a\\b", "a<b", "api"})
    void shouldRefuseInvalidRoomNames(String name) {
        Guest.asks(name, Map.of("displayName", "Ada"))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid_room_name"))
                .body("status", equalTo(400))
                .body("type", equalTo("about:blank"));
        look400(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a%2Fb", "..%2f", "..%5C", "%00", "a%0Ab", "a%E2%80%AEb", "a%FFb", "%20a"})
    void shouldRefuseThemHoweverTheyAreWritten(String segment) {
        given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", "Ada"))
                .post("/api/rooms/" + segment + "/participants")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid_room_name"));
    }

    @Test
    void shouldRefuseHugeAndBidirectionalNames() {
        String room = Guest.newRoom();

        Guest.asks("x".repeat(101), Map.of("displayName", "Ada"))
                .statusCode(400)
                .body("code", equalTo("invalid_room_name"));
        Guest.asks(room, Map.of("displayName", "x".repeat(65)))
                .statusCode(400)
                .body("code", equalTo("invalid_display_name"));
        Guest.asks(room, Map.of("displayName", "evil\u202Eexe"))
                .statusCode(400)
                .body("code", equalTo("invalid_display_name"))
                .body("detail", containsString("U+202E"));
        Guest.asks(room, Map.of()).statusCode(400).body("code", equalTo("invalid_display_name"));
        Guest.asks(room, Map.of("displayName", "Ada", "email", "not an address"))
                .statusCode(400)
                .body("code", equalTo("invalid_email"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"displayName\":\"a\",\"displayName\":\"b\"}",
                "{\"displayName\":\"a\"",
                "{\"displayName\":\"a\"} trailing",
                "{\"displayName\":7}",
                "{\"displayName\":[\"a\"]}",
                "{\"displayName\":{\"a\":1}}",
                "{\"displayName\":\"a\",\"audio\":[]}",
                "{\"displayName\":\"a\",\"audio\":\"yes\"}",
                "{\"displayName\":\"a\",\"clientId\":\"short\"}",
                "[]",
                "[{\"displayName\":\"a\"}]",
                "\"a\"",
                "7",
                "null",
                "",
            })
    void shouldRefuseMalformedBodies(String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/rooms/{room}/participants", Guest.newRoom())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("malformed_body"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "", "{", "{\"token\":7}", "{\"token\":[]}"})
    void shouldRefuseAMalformedFarewell(String body) {
        given().contentType(ContentType.TEXT)
                .body(body)
                .post("/api/rooms/{room}/participants/me/leave", Guest.newRoom())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("malformed_body"));
    }

    @Test
    void shouldRefuseBodiesThatHideTheirLength() {
        InputStream endless =
                new ByteArrayInputStream(
                        ("{\"displayName\":\"" + "x".repeat(30_000) + "\"}")
                                .getBytes(StandardCharsets.US_ASCII));

        int status = postUnknownLength(Guest.newRoom(), endless);

        assertThat(status).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(ints = {8 * 1024 + 1, 100 * 1024})
    void shouldRefuseBodiesOverTheLimit(int size) {
        given().contentType(ContentType.JSON)
                .body("{\"displayName\":\"" + "x".repeat(size) + "\"}")
                .post("/api/rooms/{room}/participants", Guest.newRoom())
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("too_large"));
    }

    @Test
    void shouldRefuseWhatIsNotJson() {
        given().contentType("application/xml")
                .body("<x/>")
                .post("/api/rooms/{room}/participants", Guest.newRoom())
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("code", equalTo("unsupported_media_type"));
        given().get("/api/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("not_found"));
    }

    private static int postUnknownLength(String room, InputStream body) {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        RestAssured.baseURI
                                                + ":"
                                                + RestAssured.port
                                                + "/api/rooms/"
                                                + room
                                                + "/participants"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void look400(String room) {
        given().get("/api/rooms/{room}", room)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_room_name"));
    }
}
