package salon.room;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.room.testing.Guest;
import salon.room.testing.Heartbeats;
import salon.room.testing.KeyFiles;
import salon.testing.BackingServices;

/** Coming, looking and leaving over HTTP. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(KeyFiles.class)
class RoomApiIT {
    private static final String BRIDGE = "b-7096";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @ConfigProperty(name = "test.management.url")
    String management;

    private Heartbeats bridge;

    @BeforeEach
    void startBridge() {
        bridge = new Heartbeats(BRIDGE, brokers);
        Heartbeats.awaitAlive(BRIDGE);
    }

    @AfterEach
    void stopBridge() {
        bridge.close();
    }

    @Test
    void shouldProposeTheBridgeItHears() {
        given().get("/api/placement")
                .then()
                .statusCode(200)
                .body("proposed.id", equalTo(BRIDGE))
                .body("proposed.occupancy", equalTo(0.01f))
                .body("bridges.id", hasItem(BRIDGE));
    }

    @Test
    void shouldRefuseToJoinWithoutABridge() {
        bridge.close();
        Heartbeats.awaitAlive();

        var answer = Guest.asks(Guest.newRoom(), Map.of("displayName", "Ada"));

        answer.statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", equalTo("no_bridge"));
    }

    @Test
    void shouldLetTheFirstGuestInAsModerator() {
        String room = "Ünique Standup " + Guest.newRoom();

        var answer = Guest.asks(room, Map.of("displayName", "Ada", "audio", true));

        answer.statusCode(201)
                .body("participantId", matchesPattern("p-[A-Za-z0-9_-]{22}"))
                .body("sid", notNullValue())
                .body("token", matchesPattern("[\\w-]+\\.[\\w-]+\\.[\\w-]+"))
                .body("tokenExpiresAt", notNullValue())
                .body("role", equalTo("moderator"))
                .body("room.name", equalTo(room))
                .body("room.id", equalTo(room.toLowerCase(java.util.Locale.ROOT)))
                .body("room.locked", equalTo(false))
                .body("bridge.id", equalTo(BRIDGE))
                .body("bridge.epoch", equalTo(1))
                .body("socket", containsString("/socket"));
        Guest.asks(room.toLowerCase(java.util.Locale.ROOT), Map.of("displayName", "Bob"))
                .statusCode(201)
                .body("role", equalTo("participant"))
                .body("room.name", equalTo(room));
    }

    @Test
    void shouldShowARoomToAnybodyUntilItIsLocked() {
        String room = Guest.newRoom();
        Guest.look(room).body("exists", equalTo(false)).body("participantCount", equalTo(0));
        Guest ada = Guest.joins(room, "Ada");
        Guest.look(room)
                .body("exists", equalTo(true))
                .body("participants.displayName", contains("Ada"))
                .body("bridge.id", equalTo(BRIDGE));

        ada.locks("sesame").statusCode(204);

        Guest.look(room)
                .body("locked", equalTo(true))
                .body("participants", empty())
                .body("participantCount", equalTo(1));
    }

    @Test
    void shouldRefuseATokenOfAnotherRoomWhetherThatExistsOrNot() {
        Guest ada = Guest.joins(Guest.newRoom(), "Ada");
        String other = Guest.newRoom();
        Guest.joins(other, "Bob");

        for (String room : List.of(other, Guest.newRoom())) {
            Guest stranger = new Guest(room, ada.participantId(), ada.sid(), ada.token());
            stranger.locks("mine").statusCode(403).body("code", equalTo("wrong_room"));
            stranger.leaves().statusCode(403).body("code", equalTo("wrong_room"));
        }
    }

    @Test
    void shouldEndTheSessionWithLeavingAndTellTheBridge() {
        String room = Guest.newRoom();
        Guest ada = Guest.joins(room, "Ada");

        ada.leaves().statusCode(204);

        ada.leaves().statusCode(401).body("code", equalTo("token_invalid"));
        Guest.look(room).body("exists", equalTo(true)).body("participantCount", equalTo(0));
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(bridge.commands())
                                .contains(
                                        "DELETE /api/media/"
                                                + BRIDGE
                                                + "/conferences/"
                                                + room
                                                + "/endpoints/"
                                                + ada.participantId()));
        assertThat(bridge.authorizations()).anyMatch(a -> a.startsWith("Bearer ey"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain;charset=UTF-8", "application/json"})
    void shouldLetAClosingPageLeaveByBeacon(String contentType) {
        String room = Guest.newRoom();
        Guest ada = Guest.joins(room, "Ada");

        given().contentType(contentType)
                .body("{\"token\":\"" + ada.token() + "\"}")
                .post("/api/rooms/{room}/participants/me/leave", room)
                .then()
                .statusCode(204);

        Guest.look(room).body("participantCount", equalTo(0));
    }

    @Test
    void shouldReplaceTheGhostOfTheSameTab() {
        String room = Guest.newRoom();
        var wish = Map.of("displayName", "Ada", "clientId", "tab-0123456789abcdef");
        Guest ghost = Guest.of(room, Guest.asks(room, wish));

        Guest.asks(room, wish).statusCode(201).body("role", equalTo("moderator"));

        Guest.look(room).body("participantCount", equalTo(1));
        ghost.leaves().statusCode(401);
    }

    @Test
    void shouldIgnoreUnknownFieldsAndForgedRoles() {
        String room = Guest.newRoom();
        Guest.joins(room, "Ada");

        Guest.asks(room, Map.of("displayName", "Eve", "role", "moderator", "participantId", "p-x"))
                .statusCode(201)
                .body("role", equalTo("participant"))
                .body("participantId", not(equalTo("p-x")));
    }

    @Test
    void shouldPublishItsKeysAndItsInterface() {
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .body("keys[0].crv", equalTo("P-256"))
                .body("keys[0].alg", equalTo("ES256"))
                .body("keys[0].kid", notNullValue())
                .body("keys[0].d", nullValue());
        given().queryParam("format", "JSON")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/rooms/{room}/participants"))
                .body("paths", not(hasKey("/internal/avatars/{avatarId}")))
                .body(
                        "paths.'/api/rooms/{room}/password'.put.responses.default.'$ref'",
                        equalTo("#/components/responses/Problem"))
                .body("paths.'/api/rooms/{room}/password'.put.security[0]", hasKey("joinToken"))
                .body("components.schemas.JoinRequest.required", contains("displayName"));
    }

    @Test
    void shouldSayThatItIsWellAndCount() {
        Guest.joins(Guest.newRoom(), "Ada");

        given().baseUri(management)
                .get("/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"));
        given().baseUri(management)
                .get("/metrics")
                .then()
                .statusCode(200)
                .body(
                        allOf(
                                containsString("salon_bridges_alive 1.0"),
                                containsString("salon_room_sockets"),
                                containsString("salon_outbox_published_total"),
                                containsString("salon_kafka_unreadable_total")));
    }

    @Test
    void shouldDropTheAddressWhileAvatarsAreOff() {
        String room = Guest.newRoom();

        Guest.asks(room, Map.of("displayName", "Ada", "email", "ada@example.org")).statusCode(201);

        Guest.look(room).body("participants[0].avatarId", nullValue());
        given().get("/internal/avatars/a-nobody").then().statusCode(404);
    }
}
