package salon.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import salon.contracts.Topics;
import salon.room.testing.Doors;
import salon.room.testing.Doors.Knocking;
import salon.room.testing.Guest;
import salon.room.testing.KeyFiles;
import salon.room.testing.Signals;
import salon.room.testing.SocketClient;
import salon.room.testing.Topic;
import salon.testing.BackingServices;

/** Who decides, with moderators on one replica and the others on another. */
@QuarkusTest
@QuarkusTestResource(BackingServices.class)
@QuarkusTestResource(KeyFiles.class)
class ModerationIT extends TwoReplicas {
    @Test
    void shouldTellWhoIsSentAwayByWhomAndLetThemDoNothingMore() {
        Guest bob = joined("Ada", "Bob").get(1);
        SocketClient adas = sockets.get(0);
        SocketClient bobs = sockets.get(1);

        adas.says(command("participant.kick", bob.participantId()));

        JsonNode removed = bobs.hears("removed").path("data");
        assertThat(removed.path("reason").asText()).isEqualTo("kicked");
        assertThat(removed.at("/by/displayName").asText()).isEqualTo("Ada");
        assertThat(bobs.closeCode()).isEqualTo(4403);
        assertThat(adas.hears("participant.left").at("/data/reason").asText()).isEqualTo("kicked");
        for (Doors doors : List.of(here, there)) {
            assertThat(SocketClient.refusal(doors.port(), room, bob.token(), null)).isEqualTo(401);
        }
    }

    @Test
    void shouldKeepWhoIsBannedOutOnEveryReplicaUntilTheBanIsLifted() {
        Guest ada = here.joins(room, Map.of("displayName", "Ada"));
        Map<String, String> eves = Map.of("displayName", "Eve", "deviceId", "device-of-eve-0001");
        Guest eve = here.joins(room, eves);
        SocketClient adas = here.opens(ada);
        SocketClient evesSocket = there.opens(eve);

        adas.says(command("participant.ban", eve.participantId()));

        assertThat(evesSocket.closeCode()).isEqualTo(4403);
        there.asks(room, eves).statusCode(403).body("code", equalTo("banned"));
        here.asks(room, eves).statusCode(403).body("code", equalTo("banned"));
        adas.says("{\"type\":\"ban.list\",\"id\":\"list\"}");
        JsonNode ban =
                adas.hears("ack", f -> f.path("id").asText().equals("list")).at("/data/bans/0");
        assertThat(ban.path("displayName").asText()).isEqualTo("Eve");
        assertThat(ban.path("by").asText()).isEqualTo("Ada");
        assertThat(ban.size()).as("nothing to know them again by").isEqualTo(4);
        adas.says(
                "{\"type\":\"ban.lift\",\"id\":\"lift\",\"data\":{\"banId\":\""
                        + ban.path("id").asText()
                        + "\"}}");
        adas.hears("ack", f -> f.path("id").asText().equals("lift"));
        here.asks(room, eves).statusCode(201);
    }

    @Test
    void shouldTakeTheRightToSpeakFromAllAndGiveItToOne() {
        Guest bob = joined("Ada", "Bob").get(1);
        SocketClient adas = sockets.get(0);
        SocketClient bobs = sockets.get(1);
        bobs.says("{\"type\":\"participant.update\",\"id\":\"on\",\"data\":{\"audio\":true}}");
        bobs.hears("ack");

        adas.says(
                "{\"type\":\"moderation.restrict\",\"id\":\"r\",\"data\":{\"all\":true,\"media\":[\"audio\"]}}");

        JsonNode silenced =
                bobs.hears(
                        "participant.changed",
                        f -> !f.at("/data/participant/permissions/audio").asBoolean());
        assertThat(silenced.at("/data/participant/audio").asBoolean()).isFalse();
        assertThat(bobs.hears("moderation.muted").at("/data/participantIds/0").asText())
                .isEqualTo(bob.participantId());
        bobs.says("{\"type\":\"participant.update\",\"id\":\"u\",\"data\":{\"audio\":true}}");
        assertThat(bobs.hears("error").at("/data/code").asText()).isEqualTo("not_permitted");
        adas.says(
                "{\"type\":\"moderation.allow\",\"id\":\"a\",\"data\":{\"participantId\":\""
                        + bob.participantId()
                        + "\",\"media\":[\"audio\"]}}");
        assertThat(bobs.hears("moderation.asked").at("/data/media/0").asText()).isEqualTo("audio");
        bobs.says("{\"type\":\"participant.update\",\"id\":\"v\",\"data\":{\"audio\":true}}");
        bobs.hears("ack", f -> f.path("id").asText().equals("v"));
        assertThat(adas.frames())
                .noneMatch(f -> f.path("type").asText().equals("moderation.asked"));
    }

    @Test
    void shouldIgnoreWhoSomebodySaysTheyAre() {
        Guest ada = joined("Ada", "Bob").getFirst();
        SocketClient bobs = sockets.get(1);

        bobs.says(
                "{\"type\":\"participant.kick\",\"id\":\"k\",\"role\":\"owner\",\"data\":{\"participantId\":\""
                        + ada.participantId()
                        + "\",\"role\":\"owner\",\"by\":\""
                        + ada.participantId()
                        + "\",\"sid\":\""
                        + ada.sid()
                        + "\"}}");
        bobs.says("{\"type\":\"ban.list\",\"id\":\"l\"}");

        JsonNode kick = bobs.hears("error", f -> f.path("id").asText().equals("k"));
        JsonNode list = bobs.hears("error", f -> f.path("id").asText().equals("l"));
        assertThat(kick.at("/data/code").asText()).isEqualTo("not_moderator");
        assertThat(list.at("/data/code").asText()).isEqualTo("not_moderator");
        there.attendance(new Guest(room, "", "", tokenOf(1))).statusCode(403);
        here.attendance(ada).statusCode(200).contentType("text/csv");
    }

    @Test
    void shouldShowReactionsOnBothReplicasUntilThereAreTooMany() {
        Guest ada = joined("Ada", "Bob").getFirst();
        SocketClient adas = sockets.get(0);
        SocketClient bobs = sockets.get(1);

        for (int i = 0; i < 6; i++) {
            adas.says("{\"type\":\"reaction\",\"id\":\"" + i + "\",\"data\":{\"emoji\":\"👏\"}}");
        }
        adas.says("{\"type\":\"reaction\",\"id\":\"x\",\"data\":{\"emoji\":\"<b>\"}}");

        JsonNode there = bobs.hears("reaction").path("data");
        assertThat(there.path("emoji").asText()).isEqualTo("👏");
        assertThat(there.path("participantId").asText()).isEqualTo(ada.participantId());
        assertThat(
                        adas.hears("error", f -> f.path("id").asText().equals("x"))
                                .at("/data/code")
                                .asText())
                .isEqualTo("invalid_reaction");
        assertThat(
                        adas.hears("error", f -> f.path("id").asText().equals("5"))
                                .at("/data/code")
                                .asText())
                .isEqualTo("slow_down");
    }

    @Test
    void shouldLowerTheHandOfWhoHasSpokenAndTellForHowLong() {
        Guest bob = joined("Ada", "Bob").get(1);
        SocketClient adas = sockets.get(0);
        SocketClient bobs = sockets.get(1);
        bobs.says("{\"type\":\"participant.update\",\"id\":\"h\",\"data\":{\"hand\":true}}");
        adas.hears("participant.changed", f -> f.at("/data/participant").has("handRaisedAt"));

        Signals.talk(brokers, room, 1, Map.of(bob.participantId(), 4_000L));

        for (SocketClient socket : List.of(adas, bobs)) {
            assertThat(socket.hears("talk").at("/data/talkedMs/" + bob.participantId()).asLong())
                    .isEqualTo(4_000);
            socket.hears(
                    "participant.changed", f -> !f.at("/data/participant").has("handRaisedAt"));
        }
    }

    @Test
    void shouldEndTheMeetingForAllAndLetNobodyInWhileTheEntryIsLocked() {
        joined("Ada", "Bob");
        SocketClient adas = sockets.get(0);
        SocketClient bobs = sockets.get(1);
        adas.says("{\"type\":\"room.lock\",\"id\":\"lock\"}");
        bobs.hears("room.settings", f -> f.at("/data/settings/entryLocked").asBoolean());
        there.asks(room, Map.of("displayName", "Eve"))
                .statusCode(403)
                .body("code", equalTo("entry_locked"));

        adas.says("{\"type\":\"room.end\",\"id\":\"end\"}");

        assertThat(bobs.hears("removed").at("/data/reason").asText()).isEqualTo("ended");
        assertThat(bobs.closeCode()).isEqualTo(4403);
        assertThat(adas.closeCode()).isEqualTo(4403);
        Guest.look(room).body("participantCount", equalTo(0));
    }

    @Test
    void shouldTellTheAuditTrailWhoDidWhatAndNoSecretToAnybody() {
        String secret = here.owns(room, Map.of("password", "sesame-7", "lobby", true));
        Knocking eve = there.knocks(room, "Eve");
        Guest boss = here.joins(room, Map.of("displayName", "Boss", "ownerSecret", secret));
        SocketClient bosss = here.opens(boss);
        bosss.says(
                "{\"type\":\"lobby.admit\",\"id\":\"a\",\"data\":{\"knockId\":\""
                        + eve.id()
                        + "\"}}");
        bosss.hears("lobby.left");
        Guest in = there.joins(room, Map.of("displayName", "Eve", "ticket", eve.ticket()));
        bosss.says(
                "{\"type\":\"moderation.mute\",\"id\":\"m\",\"data\":{\"all\":true,\"media\":[\"video\"]}}");
        bosss.says(
                "{\"type\":\"role.set\",\"id\":\"o\",\"data\":{\"participantId\":\""
                        + in.participantId()
                        + "\",\"role\":\"viewer\"}}");
        bosss.says(command("participant.ban", in.participantId()));
        bosss.hears("participant.left");

        List<String> kinds;
        try (Topic audit = new Topic(Topics.AUDIT, brokers)) {
            kinds =
                    audit
                            .awaits(
                                    room,
                                    all ->
                                            all.stream()
                                                    .anyMatch(
                                                            r -> r.value().contains("\"banned\"")))
                            .stream()
                            .map(r -> r.value().replaceFirst(".*\"type\":\"([a-z-]+)\".*", "$1"))
                            .toList();
            assertNoSecret(audit, secret, eve.ticket());
        }
        for (String name : List.of(Topics.ROOM_EVENTS, Topics.ROOM_STATE)) {
            try (Topic topic = new Topic(name, brokers)) {
                topic.awaits(room, all -> !all.isEmpty());
                assertNoSecret(topic, secret, eve.ticket());
            }
        }
        assertThat(kinds)
                .contains(
                        "room-created",
                        "password-set",
                        "room-configured",
                        "lobby-admitted",
                        "joined",
                        "token-issued",
                        "role-changed",
                        "banned",
                        "left",
                        "token-revoked");
        assertThat(bosss.frames()).noneMatch(f -> leaks(f.toString(), secret, eve.ticket()));
    }

    private static void assertNoSecret(Topic topic, String... secrets) {
        assertThat(topic.seen()).isNotEmpty();
        assertThat(topic.seen())
                .filteredOn(r -> r.value() != null)
                .noneMatch(r -> leaks(r.value(), secrets));
    }

    private static boolean leaks(String text, String... secrets) {
        return text.contains("sesame-7")
                || text.contains("$argon2")
                || text.contains("ticketKey")
                || text.contains("ownerKey")
                || Stream.of(secrets).anyMatch(text::contains);
    }
}
