package salon.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.testing.BackingServices;
import salon.testing.RoomServiceKeys;
import salon.testing.Tokens;

/** The REST interface. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(RoomServiceKeys.class)
class ChatApiIT {
    private final String room = "room-" + UUID.randomUUID();
    private Door door;
    private String token;

    @BeforeEach
    void join() {
        door = Door.here();
        token = Tokens.join(room, "Ada");
    }

    private io.restassured.response.ValidatableResponse postRaw(String type, String body) {
        return given().auth()
                .oauth2(token)
                .contentType(type)
                .body(body)
                .post("/api/chat/{room}/messages", room)
                .then();
    }

    @Test
    void shouldAnswerWithTheMessageAsItIsKept() {
        var posted = door.post(room, token, Map.of("text", "kept", "clientMessageId", "c-1"));

        posted.then()
                .statusCode(201)
                .contentType("application/json")
                .body("id", notNullValue())
                .body("cursor", notNullValue())
                .body("at", notNullValue())
                .body("from.participantId", equalTo(Tokens.participant(room, "Ada")))
                .body("from.displayName", equalTo("Ada"))
                .body("from.avatarId", nullValue())
                .body("text", equalTo("kept"))
                .body("clientMessageId", equalTo("c-1"));
        await().untilAsserted(() ->
                door.read(room, token, "")
                        .then()
                        .statusCode(200)
                        .body("messages", hasSize(1))
                        .body("messages[0]", equalTo(posted.path("")))
                        .body("cursor", equalTo(posted.path("cursor")))
                        .body("more", equalTo(false)));
    }

    @Test
    void shouldBeEmptyBeforeAnybodySpoke() {
        door.read(room, token, "")
                .then()
                .statusCode(200)
                .body("messages", hasSize(0))
                .body("cursor", equalTo("0"))
                .body("more", equalTo(false));
    }

    @Test
    void shouldPageForwardFromACursor() {
        for (var text : new String[] {"one", "two", "three", "four"}) {
            door.post(room, token, text).then().statusCode(201);
        }
        await().until(() -> door.texts(room).size() == 4);
        String afterOne = door.read(room, token, "?limit=500").path("messages[0].cursor");

        var page = door.read(room, token, "?limit=2&after=" + afterOne);

        page.then()
                .body("messages.text", equalTo(java.util.List.of("two", "three")))
                .body("more", equalTo(true));
        door.read(room, token, "?after=" + page.path("cursor"))
                .then()
                .body("messages.text", equalTo(java.util.List.of("four")))
                .body("more", equalTo(false));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "0, 1", "-5, 1", "501, 3", "many, 3", "'', 3"})
    void shouldKeepLimitsInBounds(String limit, int count) {
        for (int i = 0; i < 3; i++) {
            door.post(room, token, "text").then().statusCode(201);
        }
        await().until(() -> door.texts(room).size() == 3);

        door.read(room, token, "?limit=" + limit)
                .then()
                .statusCode(200)
                .body("messages", hasSize(count));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "99999999999999999999", "1%200", "%00"})
    void shouldRefuseACursorItNeverGave(String cursor) {
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(token)
                .get("/api/chat/" + room + "/messages?after=" + cursor)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid_cursor"));
    }

    @Test
    void shouldTakeTheLongestMessageInAnyEncoding() {
        var emoji = "😀".repeat(4_000);
        var escaped = "\\ud83d\\ude00".repeat(4_000);

        postRaw("application/json", "{\"text\":\"" + escaped + "\"}")
                .statusCode(201)
                .body("text", equalTo(emoji));
        postRaw("application/json; charset=utf-8", "{\"text\":\"" + emoji + "\"}")
                .statusCode(201)
                .body("text", equalTo(emoji));
        await().untilAsserted(() -> assertThat(door.texts(room)).containsExactly(emoji, emoji));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "text",
                "{\"text\":\"a\",}",
                "{\"text\":\"a\"} {}",
                "{\"text\":\"a\"}]",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":\"a\",\"x\":{\"y\":1,\"y\":2}}",
                "{'text':'a'}",
                "{\"text\":\"a\nb\"}",
                "\u0000",
                "[]",
                "[{\"text\":\"a\"}]",
                "null",
                "7",
                "\"text\"",
            })
    void shouldRefuseWhatIsNoJsonObject(String body) {
        postRaw("application/json", body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("malformed_body"))
                .body("title", equalTo("Bad Request"))
                .body("detail", notNullValue());
    }

    @Test
    void shouldRefuseDeepNesting() {
        postRaw("application/json", "[".repeat(2_000)).statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\":\" \"}",
                "{\"text\":\"\\u0007\"}",
                "{\"text\":7}",
                "{\"text\":null}",
                "{\"text\":[\"a\"]}",
                "{\"text\":{\"text\":\"a\"}}",
                "{\"text\":\"a\",\"clientMessageId\":7}",
            })
    void shouldRefuseWhatIsNoMessage(String body) {
        postRaw("application/json", body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid_message"))
                .body("detail", notNullValue());
    }

    @Test
    void shouldRefuseBodiesOverTheLimit() {
        postRaw("application/json", "{\"text\":\"" + "x".repeat(64 * 1024) + "\"}")
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("too_large"));
    }

    @Test
    void shouldRefuseOtherTypesAndMethods() {
        postRaw("text/plain", "hello")
                .statusCode(415)
                .contentType("application/problem+json")
                .body("code", equalTo("unsupported_media_type"));
        given().delete("/api/chat/{room}/messages", room)
                .then()
                .statusCode(405)
                .body("code", equalTo("method_not_allowed"));
        given().get("/api/chat/{room}/nothing", room)
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
    }

    @Test
    void shouldSlowDownWhoPostsTooFast() {
        int taken = 0;
        var answer = door.post(room, token, "text");
        while (answer.statusCode() == 201 && taken < 100) {
            taken++;
            answer = door.post(room, token, "text");
        }

        answer.then().statusCode(429).header("Retry-After", "1").body("code", equalTo("slow_down"));
        assertThat(taken).isGreaterThanOrEqualTo(10);
        door.post(room, Tokens.join(room, "Ben"), "text").then().statusCode(201);
    }

    @Test
    void shouldKeepAPostThatIsSentAgainOnce() {
        var post = Map.of("text", "once", "clientMessageId", "c-1");
        String id = door.post(room, token, post).path("id");

        door.post(room, token, post).then().statusCode(201).body("id", equalTo(id));

        door.post(room, token, "last").then().statusCode(201);
        await().untilAsserted(() -> assertThat(door.texts(room)).containsExactly("once", "last"));
    }

    @Test
    void shouldNotTakeTheMessageOfAnotherForARepeatedOne() {
        var post = Map.of("text", "mine", "clientMessageId", "c-1");
        String id = door.post(room, token, post).path("id");

        String others = door.post(room, Tokens.join(room, "Ben"), post).path("id");

        assertThat(others).isNotEqualTo(id);
    }

    @Test
    void shouldDescribeItself() {
        given().get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/api/chat/{room}/messages"))
                .body(containsString("Reads messages"))
                .body(containsString("clientMessageId"));
    }
}
