package salon.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.testing.BackingServices;
import salon.testing.BadToken;
import salon.testing.Broker;
import salon.testing.Promptness;
import salon.testing.RoomServiceKeys;
import salon.testing.Tokens;

/** Who may read and write a room's chat, and who not. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(RoomServiceKeys.class)
class AccessIT {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final String room = "room-" + UUID.randomUUID();
    private Door door;

    @BeforeEach
    void find() {
        door = Door.here();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseABadToken(BadToken bad) {
        var token = bad.token(room, "chat");

        door.post(room, token, "hello")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("token_invalid"));
        door.read(room, token, "").then().statusCode(401);
        assertThat(ChatClient.refusal(door.socket(room, ""), token, null)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Bearer ", "bearer"})
    void shouldAskForAToken(String authorization) {
        given().header("Authorization", authorization)
                .get("/api/chat/{room}/messages", room)
                .then()
                .statusCode(401)
                .body("code", equalTo("token_missing"))
                .body("status", equalTo(401));
    }

    @Test
    void shouldRefuseTheTokenOfAnotherRoom() {
        var token = Tokens.join("another", "Mallory");

        door.post(room, token, "hello").then().statusCode(403).body("code", equalTo("wrong_room"));
        door.read(room, token, "").then().statusCode(403).body("code", equalTo("wrong_room"));
        assertThat(ChatClient.refusal(door.socket(room, ""), token, null)).isEqualTo(403);
    }

    @Test
    void shouldKnowARoomByAllSpellingsOfItsName() {
        var roomId = "caf\u00e9 " + room;
        var token = Tokens.join(roomId, "Ada");

        door.post("Cafe\u0301 " + room, token, "hello").then().statusCode(201);

        try (var ada = door.open("CAF\u00c9 " + room, token)) {
            assertThat(ada.await("chat.history")).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1"})
    void shouldRefuseSocketsFromPagesOfOthers(String origin) {
        var token = Tokens.join(room, "Ada");

        assertThat(ChatClient.refusal(door.socket(room, ""), token, origin)).isEqualTo(403);
    }

    @Test
    void shouldAdmitSocketsFromItsOwnPages() {
        var token = Tokens.join(room, "Ada");
        var own = "http://127.0.0.1:" + door.port();

        assertThat(ChatClient.refusal(door.socket(room, ""), token, own)).isEqualTo(101);
    }

    @Test
    void shouldTakeSenderRoomAndTimeFromTheSessionOnly() {
        var forged =
                Map.of(
                        "text", "hello",
                        "roomId", "another",
                        "messageId", "m-forged",
                        "from", "p-eve",
                        "role", "moderator",
                        "at", "2000-01-01T00:00:00Z");

        var message = door.post(room, Tokens.join(room, "Ada"), forged);

        message.then()
                .statusCode(201)
                .body("from.participantId", equalTo(Tokens.participant(room, "Ada")))
                .body("from.displayName", equalTo("Ada"));
        assertThat(message.<String>path("id")).isNotEqualTo("m-forged");
        assertThat(message.<String>path("at")).isGreaterThan("2026");
    }

    @Test
    void shouldTakeTheSenderOfASocketFromItsToken() {
        try (var ada = door.open(room, Tokens.join(room, "Ada"))) {
            ada.send(
                    "{\"type\":\"chat.post\",\"id\":\"1\",\"from\":\"p-eve\",\"room\":\"another\","
                            + "\"data\":{\"text\":\"hello\",\"from\":{\"participantId\":\"p-eve\"},"
                            + "\"room\":\"another\",\"role\":\"moderator\"}}");

            var heard = ada.await("chat.message").path("data");
            assertThat(heard.path("from").path("participantId").asText())
                    .isEqualTo(Tokens.participant(room, "Ada"));
        }
    }

    @Test
    void shouldCloseWhatASessionHasOpenWhenItEnds() {
        var sid = "s-" + UUID.randomUUID();
        var token = Tokens.join(room, "Ada", sid);
        try (var broker = new Broker();
                var ada = door.open(room, token);
                var ben = door.open(room, Tokens.join(room, "Ben"))) {
            ada.await("chat.history");
            broker.createRoomEvents();

            broker.writeLeft(room, sid, "kicked");

            assertThat(ada.awaitClose()).isEqualTo(4403);
            assertThat(ben.isOpen()).isTrue();
            door.post(room, token, "still here?")
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("token_invalid"));
            assertThat(ChatClient.refusal(door.socket(room, ""), token, null)).isEqualTo(401);
        }
    }

    @Test
    void shouldCutARevokedSessionWithinASecond() {
        try (var broker = new Broker()) {
            broker.createRoomEvents();

            var best = Promptness.best(LIMIT, () -> timeToCut(broker));

            assertThat(best).isLessThanOrEqualTo(LIMIT);
        }
    }

    /** From the moment the event is in Kafka to the close of the socket. */
    private Duration timeToCut(Broker broker) {
        var sid = "s-" + UUID.randomUUID();
        try (var ada = door.open(room, Tokens.join(room, "Ada", sid))) {
            ada.await("chat.history");
            broker.writeLeft(room, sid, "kicked");
            long writtenNs = System.nanoTime();
            assertThat(ada.awaitClose()).isEqualTo(4403);
            return Duration.ofNanos(System.nanoTime() - writtenNs);
        }
    }

    @Test
    void shouldTellWhoLeftByTheirOwnWillNothingBad() {
        var sid = "s-" + UUID.randomUUID();
        try (var broker = new Broker();
                var ada = door.open(room, Tokens.join(room, "Ada", sid))) {
            broker.createRoomEvents();

            broker.writeLeft(room, sid, "left");

            assertThat(ada.awaitClose()).isEqualTo(1000);
        }
    }
}
