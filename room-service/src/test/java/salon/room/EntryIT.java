package salon.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.room.testing.Doors.Knocking;
import salon.room.testing.Guest;
import salon.room.testing.KeyFiles;
import salon.room.testing.SocketClient;
import salon.testing.BackingServices;

/** Who comes in, by one replica or the other: rooms set up first, and the lobby. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(KeyFiles.class)
class EntryIT extends TwoReplicas {
    @Test
    void shouldLetWhoeverComesEarlyWaitUntilAModeratorOpens() {
        String secret = here.owns(room, Map.of("lobby", true, "subject", "Release"));
        Knocking bob = there.knocks(room, "Bob");
        Knocking eve = there.knocks(room, "Eve");
        there.says(bob, "I bring the figures").statusCode(204);
        Guest boss = here.joins(room, Map.of("displayName", "Boss", "ownerSecret", secret));
        SocketClient bosss = SocketClient.open(here.port(), boss);
        JsonNode lobby = bosss.hears("room.snapshot").at("/data/lobby");
        assertThat(lobby.findValuesAsText("displayName")).containsExactly("Bob", "Eve");
        assertThat(lobby.findValuesAsText("message")).containsExactly("I bring the figures");

        var answer = CompletableFuture.supplyAsync(() -> there.polls(bob, 20));
        bosss.says(
                "{\"type\":\"lobby.admit\",\"id\":\"a\",\"data\":{\"knockId\":\""
                        + bob.id()
                        + "\"}}");
        bosss.says(
                "{\"type\":\"lobby.reject\",\"id\":\"r\",\"data\":{\"knockId\":\""
                        + eve.id()
                        + "\"}}");

        answer.join()
                .statusCode(200)
                .body("state", equalTo("admitted"))
                .body("by", equalTo("Boss"));
        there.polls(eve, 20).body("state", equalTo("rejected"));
        here.asks(room, Map.of("displayName", "Eve", "ticket", eve.ticket()))
                .statusCode(403)
                .body("code", equalTo("lobby_rejected"));
        here.asks(room, Map.of("displayName", "Bob", "ticket", eve.ticket() + "x")).statusCode(202);
        Guest in = here.joins(room, Map.of("displayName", "Bob", "ticket", bob.ticket()));
        SocketClient bobs = SocketClient.open(here.port(), in);
        assertThat(bobs.hears("room.snapshot").path("data").has("lobby")).isFalse();
        assertThat(bobs.hears("room.snapshot").at("/data/settings/subject").asText())
                .isEqualTo("Release");
    }

    @Test
    void shouldLetNobodyAskAboutAnothersKnock() {
        here.owns(room, Map.of("lobby", true));
        Knocking bob = here.knocks(room, "Bob");
        Knocking eve = here.knocks(room, "Eve");

        var others = there.polls(new Knocking(room, bob.id(), eve.ticket()), 0);
        var elsewhere = there.polls(new Knocking(Guest.newRoom(), bob.id(), bob.ticket()), 0);

        others.statusCode(401).body("code", equalTo("knock_unknown"));
        elsewhere.statusCode(401).body("code", equalTo("knock_unknown"));
        there.polls(bob, 0).statusCode(200).body("state", equalTo("waiting"));
    }

    @Test
    void shouldTakeNoTicketForAJoinToken() {
        here.owns(room, Map.of("lobby", true));
        Knocking eve = here.knocks(room, "Eve");

        assertThat(SocketClient.refusal(there.port(), room, eve.ticket(), null)).isEqualTo(401);
        there.attendance(new Guest(room, "", "", eve.ticket())).statusCode(401);
    }

    @Test
    void shouldSlowDownWhoKnocksOrSetsUpTooOften() {
        here.owns(room, Map.of("lobby", true));
        String address = Guest.newAddress();
        for (int i = 0; i < 10; i++) {
            Guest.asksFrom(address, room, Map.of("displayName", "Eve" + i)).statusCode(202);
        }
        for (int i = 0; i < 20; i++) {
            here.setsUpFrom(address, Guest.newRoom(), "{}").statusCode(201);
        }

        Guest.asksFrom(address, room, Map.of("displayName", "Eve")).statusCode(429);
        there.setsUpFrom(address, Guest.newRoom(), "{}")
                .statusCode(429)
                .body("code", equalTo("slow_down"));
        there.knocks(room, "Bob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lobby\":false,\"lobby\":true}",
                "[]",
                "{\"password\":7}",
                "{\"ownerSecret\":{}}",
                "{} {}",
                "",
            })
    void shouldSetNothingUpFromMalformedJson(String body) {
        here.setsUpFrom(Guest.newAddress(), room, body)
                .statusCode(400)
                .body("code", equalTo("malformed_body"));
        Guest.look(room).body("exists", equalTo(false));
    }

    @Test
    void shouldKeepARoomsSettingsWhileNobodyIsInAndChangeThemForItsOwnerOnly() {
        String secret = here.owns(room, Map.of("password", "sesame", "startAudioMuted", true));

        there.setsUp(room, Map.of("lobby", true))
                .statusCode(409)
                .body("code", equalTo("room_exists"));
        var wrong = there.setsUp(room, Map.of("lobby", true, "ownerSecret", secret + "x"));
        var none = there.setsUp(Guest.newRoom(), Map.of("lobby", true, "ownerSecret", secret));

        wrong.statusCode(401).body("code", equalTo("owner_secret_wrong"));
        assertThat(none.statusCode(401).extract().asString()).isEqualTo(wrong.extract().asString());
        there.setsUp(room, Map.of("subject", "Later", "ownerSecret", secret)).statusCode(200);
        there.asks(room, Map.of("displayName", "Bob"))
                .statusCode(401)
                .body("code", equalTo("password_required"));
        Guest boss = here.joins(room, Map.of("displayName", "Boss", "ownerSecret", secret));
        assertThat(
                        SocketClient.open(there.port(), boss)
                                .hears("room.snapshot")
                                .at("/data/settings/subject")
                                .asText())
                .isEqualTo("Later");
        there.asks(room, Map.of("displayName", "Eve", "ownerSecret", "made-up"))
                .statusCode(401)
                .body("code", equalTo("owner_secret_wrong"));
    }
}
