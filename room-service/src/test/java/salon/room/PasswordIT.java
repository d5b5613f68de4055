package salon.room;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
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

/** Locking a room, and guessing its password. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(KeyFiles.class)
class PasswordIT {
    private static final String BRIDGE = "b-7096";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

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
    void shouldAskForThePasswordAndRefuseAWrongOne() {
        String room = Guest.newRoom();
        Guest.joins(room, "Ada").locks("sesame").statusCode(204);

        Guest.asks(room, Map.of("displayName", "Bob"))
                .statusCode(401)
                .body("code", equalTo("password_required"));
        Guest.asks(room, Map.of("displayName", "Bob", "password", "open"))
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("password_wrong"));
        Guest.asks(room, Map.of("displayName", "Bob", "password", "sesame"))
                .statusCode(201)
                .body("room.locked", equalTo(true));
    }

    @Test
    void shouldRefuseTheSixthGuessOfANetworkInAMinuteEvenWhenItIsRight() {
        String room = Guest.newRoom();
        Guest.joins(room, "Ada").locks("sesame").statusCode(204);
        String address = Guest.newAddress();
        for (int guess = 1; guess <= 5; guess++) {
            Guest.asksFrom(address, room, Map.of("displayName", "Eve", "password", "x" + guess))
                    .statusCode(401);
        }

        var sixth =
                Guest.asksFrom(address, room, Map.of("displayName", "Eve", "password", "sesame"));

        sixth.statusCode(429)
                .body("code", equalTo("slow_down"))
                .header("Retry-After", Integer::parseInt, greaterThan(0));
        Guest.asks(room, Map.of("displayName", "Bob", "password", "sesame")).statusCode(201);
    }

    @Test
    void shouldNotCountRightPasswordsAsGuesses() {
        String room = Guest.newRoom();
        Guest.joins(room, "Ada").locks("sesame").statusCode(204);
        String address = Guest.newAddress();

        for (int i = 0; i < 7; i++) {
            Guest.asksFrom(address, room, Map.of("displayName", "B" + i, "password", "sesame"))
                    .statusCode(201);
        }
    }

    @Test
    void shouldLetOnlyModeratorsChangeThePassword() {
        String room = Guest.newRoom();
        Guest ada = Guest.joins(room, "Ada");
        Guest bob = Guest.joins(room, "Bob");

        bob.locks("mine").statusCode(403).body("code", equalTo("not_moderator"));
        new Guest(room, "p", "s", "no.to.ken")
                .locks("mine")
                .statusCode(401)
                .body("code", equalTo("token_invalid"));
        given().contentType(ContentType.JSON)
                .body(Map.of("password", "x"))
                .put("/api/rooms/{room}/password", room)
                .then()
                .statusCode(401)
                .body("code", equalTo("token_missing"));
        ada.locks("x".repeat(129)).statusCode(400).body("code", equalTo("invalid_password"));
        ada.locks("").statusCode(400).body("code", equalTo("invalid_password"));
        Guest.look(room).body("locked", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "", "{", "{\"password\":7}", "{\"password\":[]}"})
    void shouldRefuseAMalformedPasswordBody(String body) {
        Guest ada = Guest.joins(Guest.newRoom(), "Ada");

        given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + ada.token())
                .body(body)
                .put("/api/rooms/{room}/password", ada.room())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("malformed_body"));
        Guest.look(ada.room()).body("locked", equalTo(false));
    }

    @Test
    void shouldOpenTheRoomWhenThePasswordIsRemoved() {
        String room = Guest.newRoom();
        Guest ada = Guest.joins(room, "Ada");
        ada.locks("sesame").statusCode(204);

        given().header("Authorization", "Bearer " + ada.token())
                .delete("/api/rooms/{room}/password", room)
                .then()
                .statusCode(204);

        Guest.asks(room, Map.of("displayName", "Bob")).statusCode(201);
    }
}
