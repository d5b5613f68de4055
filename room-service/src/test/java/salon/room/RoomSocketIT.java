package salon.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.room.testing.Guest;
import salon.room.testing.Heartbeats;
import salon.room.testing.KeyFiles;
import salon.room.testing.SocketClient;
import salon.testing.BackingServices;

@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(KeyFiles.class)
class RoomSocketIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    private Heartbeats bridge;
    private final String room = Guest.newRoom();

    @BeforeEach
    void startBridge() {
        bridge = new Heartbeats("b-1001", brokers);
        Heartbeats.awaitAlive("b-1001");
    }

    @AfterEach
    void stopBridge() {
        bridge.close();
    }

    @Test
    void shouldBeginWithASnapshotAndGoOnWithEvents() {
        Guest ada = Guest.joins(room, "Ada");

        SocketClient socket = open(ada);
        JsonNode snapshot = socket.hears("room.snapshot");
        Guest bob = Guest.joins(room, "Bob");
        JsonNode joined = socket.hears("participant.joined");
        bob.leaves().statusCode(204);
        JsonNode left = socket.hears("participant.left");

        assertThat(socket.subprotocol()).isEqualTo("salon.v1");
        assertThat(snapshot.at("/data/self").asText()).isEqualTo(ada.participantId());
        assertThat(snapshot.at("/data/room/name").asText()).isEqualTo(room);
        assertThat(snapshot.at("/data/bridge/id").asText()).isEqualTo("b-1001");
        assertThat(snapshot.at("/data/participants")).hasSize(1);
        assertThat(joined.at("/data/participant/id").asText()).isEqualTo(bob.participantId());
        assertThat(joined.path("cursor").asLong()).isEqualTo(snapshot.path("cursor").asLong() + 1);
        assertThat(left.at("/data/reason").asText()).isEqualTo("left");
        assertThat(left.at("/data").has("sid")).isFalse();
    }

    @Test
    void shouldObeyCommandsAndTellTheOthers() {
        Guest ada = Guest.joins(room, "Ada");
        Guest bob = Guest.joins(room, "Bob");
        SocketClient adas = open(ada);
        SocketClient bobs = open(bob);
        bobs.hears("room.snapshot");

        adas.says(
                """
                {"type":"participant.update","id":"c1",
                 "data":{"hand":true,"audio":true,"displayName":"Ada L.",
                         "role":"participant","id":"p-forged","participantId":"%s"}}
                """
                        .formatted(bob.participantId()));

        assertThat(adas.hears("ack").path("id").asText()).isEqualTo("c1");
        JsonNode told = bobs.hears("participant.changed").at("/data/participant");
        assertThat(told.path("id").asText()).isEqualTo(ada.participantId());
        assertThat(told.path("displayName").asText()).isEqualTo("Ada L.");
        assertThat(told.path("role").asText()).isEqualTo("moderator");
        assertThat(told.path("audio").asBoolean()).isTrue();
        assertThat(told.has("handRaisedAt")).isTrue();
    }

    @Test
    void shouldAnswerWhatItRefusesAndStayOpen() {
        SocketClient socket = open(Guest.joins(room, "Ada"));

        socket.says(
                "{\"type\":\"participant.update\",\"id\":\"c1\",\"data\":{\"displayName\":\""
                        + "x".repeat(65)
                        + "\"}}");
        socket.says("{\"type\":\"ping\",\"id\":\"c2\"}");

        JsonNode error = socket.hears("error");
        assertThat(error.path("id").asText()).isEqualTo("c1");
        assertThat(error.at("/data/code").asText()).isEqualTo("invalid_display_name");
        assertThat(socket.hears("ack").path("id").asText()).isEqualTo("c2");
    }

    @Test
    void shouldRenewTokens() {
        Guest ada = Guest.joins(room, "Ada");
        SocketClient socket = open(ada);

        socket.says("{\"type\":\"token.renew\",\"id\":\"c1\",\"data\":{}}");

        String token = socket.hears("token").at("/data/token").asText();
        assertThat(token).isNotEqualTo(ada.token());
        new Guest(room, ada.participantId(), ada.sid(), token).leaves().statusCode(204);
        assertThat(socket.closeCode()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"type\":\"unheard-of\",\"id\":\"c1\"}",
                "{\"type\":\"ping\",\"type\":\"ping\"}",
                "{\"type\":\"ping\",\"data\":{\"a\":1,\"a\":2}}",
                "{\"type\":\"ping\",\"id\":7}",
                "{\"id\":\"c1\"}",
            })
    void shouldCloseOnMalformedFramesOnly(String frame) {
        SocketClient evil = open(Guest.joins(room, "Eve"));
        SocketClient good = open(Guest.joins(room, "Ada"));

        evil.says(frame);

        assertThat(evil.closeCode()).isEqualTo(4400);
        good.says("{\"type\":\"ping\",\"id\":\"still\"}");
        assertThat(good.hears("ack").path("id").asText()).isEqualTo("still");
    }

    @Test
    void shouldCloseOnFramesOverTheLimit() {
        SocketClient evil = open(Guest.joins(room, "Eve"));

        evil.says(
                "{\"type\":\"ping\",\"id\":\"c\",\"data\":{\"x\":\"" + "x".repeat(17_000) + "\"}}");

        assertThat(evil.closeCode()).isEqualTo(4400);
    }

    @Test
    void shouldEndASocketThatSendsWhatNoClientSends() {
        SocketClient binary = open(Guest.joins(room, "Eve"));
        SocketClient huge = open(Guest.joins(room, "Mallory"));
        SocketClient good = open(Guest.joins(room, "Ada"));

        binary.saysBytes(new byte[] {1, 2, 3});
        huge.saysUnlessClosed("{\"type\":\"ping\",\"id\":\"" + "x".repeat(200_000) + "\"}");

        assertThat(binary.closeCode()).isEqualTo(4400);
        assertThat(huge.closeCode()).isEqualTo(4400);
        good.says("{\"type\":\"ping\",\"id\":\"still\"}");
        assertThat(good.hears("ack").path("id").asText()).isEqualTo("still");
    }

    @Test
    void shouldCloseOnAFloodOfCommands() {
        SocketClient evil = open(Guest.joins(room, "Eve"));
        evil.hears("room.snapshot");

        for (int i = 0; i < 200; i++) {
            evil.saysUnlessClosed("{\"type\":\"ping\",\"id\":\"c\"}");
        }

        assertThat(evil.closeCode()).isEqualTo(4429);
    }

    @Test
    void shouldPushTheNextTokenWithoutBeingAsked() {
        Guest ada = Guest.joins(room, "Ada");
        SocketClient socket = open(ada);

        JsonNode pushed = socket.hears("token").path("data");

        assertThat(Instant.parse(pushed.path("tokenExpiresAt").asText())).isAfter(Instant.now());
        Guest later =
                new Guest(room, ada.participantId(), ada.sid(), pushed.path("token").asText());
        later.locks("sesame").statusCode(204);
    }

    @Test
    void shouldLetTheNextInLineModerateWithTheTokenTheyHave() {
        Guest ada = Guest.joins(room, "Ada");
        Guest bob = Guest.joins(room, "Bob");
        Guest eve = Guest.joins(room, "Eve");
        open(eve).hears("room.snapshot");
        SocketClient bobs = open(bob);
        bobs.hears("room.snapshot");
        bob.locks("mine").statusCode(403);

        ada.leaves().statusCode(204);

        JsonNode promoted = bobs.hears("participant.changed").at("/data/participant");
        assertThat(promoted.path("id").asText()).isEqualTo(bob.participantId());
        assertThat(promoted.path("role").asText()).isEqualTo("moderator");
        bob.locks("mine").statusCode(204);
        eve.locks("hers").statusCode(403);
    }

    @Test
    void shouldReplaceTheSocketOfTheSameSession() {
        Guest ada = Guest.joins(room, "Ada");
        SocketClient first = open(ada);
        first.hears("room.snapshot");

        SocketClient second = open(ada);

        second.hears("room.snapshot");
        assertThat(first.closeCode()).isEqualTo(4409);
        second.says("{\"type\":\"ping\",\"id\":\"c\"}").hears("ack");
    }

    @Test
    void shouldReplayWhatCameAfterTheCursor() {
        Guest ada = Guest.joins(room, "Ada");
        Guest bob = Guest.joins(room, "Bob");
        SocketClient bobs = open(bob);
        String cursor = open(ada).hears("room.snapshot").path("cursor").asText();
        bobs.says("{\"type\":\"participant.update\",\"id\":\"c\",\"data\":{\"video\":true}}");
        bobs.hears("ack");

        SocketClient again = SocketClient.open(RestAssured.port, room, ada.token(), cursor, null);

        assertThat(again.hears("participant.changed").at("/data/participant/video").asBoolean())
                .isTrue();
        assertThat(again.frames()).noneMatch(f -> f.path("type").asText().equals("room.snapshot"));
    }

    @Test
    void shouldBeginAnewWhenTheCursorIsUnknown() {
        Guest ada = Guest.joins(room, "Ada");

        SocketClient socket = SocketClient.open(RestAssured.port, room, ada.token(), "17", null);

        assertThat(socket.hears("room.snapshot").at("/data/participants")).hasSize(1);
    }

    @Test
    void shouldShowALostConnectionAndWelcomeItBack() {
        Guest ada = Guest.joins(room, "Ada");
        Guest bob = Guest.joins(room, "Bob");
        SocketClient adas = open(ada);
        SocketClient bobs = open(bob);
        bobs.hears("room.snapshot");
        adas.hears("room.snapshot");

        bobs.drop();

        JsonNode lost =
                adas.hears(
                        "participant.changed",
                        f -> !f.at("/data/participant/connected").asBoolean());
        assertThat(lost.at("/data/participant/id").asText()).isEqualTo(bob.participantId());
        open(bob).hears("room.snapshot");
        adas.hears("participant.changed", f -> f.at("/data/participant/connected").asBoolean());
    }

    @Test
    void shouldTellOfThePasswordWithoutTellingIt() {
        Guest ada = Guest.joins(room, "Ada");
        SocketClient socket = open(ada);
        socket.hears("room.snapshot");

        ada.locks("open sesame").statusCode(204);

        JsonNode locked = socket.hears("room.locked");
        assertThat(locked.at("/data/locked").asBoolean()).isTrue();
        assertThat(locked.at("/data/by").asText()).isEqualTo(ada.participantId());
        assertThat(socket.frames().toString()).doesNotContain("sesame", "argon2");
    }

    @Test
    void shouldRefuseStrangersAtTheDoor() {
        Guest ada = Guest.joins(room, "Ada");
        String otherRoom = Guest.newRoom();
        Guest.joins(otherRoom, "Bob");
        int port = RestAssured.port;

        int forged = SocketClient.refusal(port, room, ada.token() + "x", null);
        int wrongRoom = SocketClient.refusal(port, otherRoom, ada.token(), null);
        int foreignPage = SocketClient.refusal(port, room, ada.token(), "https://evil.example");
        ada.leaves().statusCode(204);
        int revoked = SocketClient.refusal(port, room, ada.token(), null);

        assertThat(forged).isEqualTo(401);
        assertThat(wrongRoom).isEqualTo(403);
        assertThat(foreignPage).isEqualTo(403);
        assertThat(revoked).isEqualTo(401);
    }

    @Test
    void shouldLetOurOwnPagesIn() {
        Guest ada = Guest.joins(room, "Ada");
        int port = RestAssured.port;

        SocketClient socket =
                SocketClient.open(port, room, ada.token(), null, "http://127.0.0.1:" + port);

        socket.hears("room.snapshot");
    }

    private SocketClient open(Guest guest) {
        return SocketClient.open(RestAssured.port, guest);
    }
}
