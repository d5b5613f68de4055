package salon.room.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import salon.contracts.Knock;
import salon.contracts.LeaveReason;
import salon.contracts.MediaKind;
import salon.contracts.MediaKinds;
import salon.contracts.Participant;
import salon.contracts.Role;
import salon.contracts.RoomEvent;
import salon.room.rooms.Room;
import salon.room.rooms.SampleRooms;
import salon.room.testing.ServiceJson;

/** What is for some people in a room and not for all. */
class FeedAudienceTest {
    private static final Instant NOW = SampleRooms.NOW;
    private static final Room ROOM = SampleRooms.atVersion(100, "ada", "bob");

    private final Frames frames =
            new Frames(ServiceJson.mapper(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final RoomFeed feed = new RoomFeed(frames, ROOM);
    private final RecordingSocket adas = RecordingSocket.reading();
    private final RecordingSocket bobs = RecordingSocket.reading();

    @BeforeEach
    void attach() {
        attach("ada", adas);
        attach("bob", bobs);
    }

    @Test
    void shouldTellOnlyModeratorsWhoWaitsAndWhoWaitedWhenTheyBecameOne() {
        feed.deliver(knocked(101, "k-1"), NOW);
        feed.deliver(role(102, "ada", Role.MODERATOR), NOW);
        feed.deliver(knocked(103, "k-2"), NOW);
        feed.deliver(role(104, "ada", Role.PARTICIPANT), NOW);
        feed.deliver(knocked(105, "k-3"), NOW);

        assertThat(adas.frames()).noneMatch(f -> f.contains("k-3"));
        assertThat(adas.frames())
                .filteredOn(f -> f.contains("lobby."))
                .satisfiesExactly(
                        list -> assertThat(list).contains("lobby.list", "k-1"),
                        knock -> assertThat(knock).contains("lobby.knocked", "k-2"));
        assertThat(bobs.frames()).noneMatch(f -> f.contains("lobby."));
    }

    @Test
    void shouldAskOnlyTheOneWhoIsMeant() {
        feed.deliver(
                new RoomEvent.UnmuteAsked(
                        "standup", 101, NOW, "p-bob", List.of(MediaKind.AUDIO), "p-ada"),
                NOW);

        assertThat(bobs.frames().getLast()).contains("moderation.asked", "\"audio\"", "p-ada");
        assertThat(adas.frames()).noneMatch(f -> f.contains("moderation.asked"));
    }

    @Test
    void shouldTellWhoIsSentAwayWhatTheOneIsCalledWhoDidIt() {
        feed.deliver(
                new RoomEvent.ParticipantLeft(
                        "standup", 101, NOW, "p-bob", "s-bob", LeaveReason.KICKED, "p-ada"),
                NOW);

        assertThat(bobs.frames().getLast())
                .contains("\"removed\"", "\"kicked\"", "\"displayName\":\"ada\"");
        assertThat(bobs.closeCode()).isEqualTo(4403);
        assertThat(adas.frames()).noneMatch(f -> f.contains("\"removed\""));
    }

    private void attach(String name, RecordingSocket end) {
        feed.attach(
                new RoomConnection(
                        ROOM.id(),
                        "p-" + name,
                        "s-" + name,
                        "r:s-" + name,
                        end.outbound(),
                        Duration.ofMinutes(1),
                        NOW),
                ROOM,
                ROOM.session("s-" + name).orElseThrow(),
                OptionalLong.empty());
    }

    private static RoomEvent knocked(long version, String id) {
        return new RoomEvent.Knocked(
                "standup", version, NOW, new Knock(id, "Eve", null, NOW, null));
    }

    private static RoomEvent role(long version, String name, Role role) {
        return new RoomEvent.ParticipantChanged(
                "standup",
                version,
                NOW,
                new Participant(
                        "p-" + name,
                        name,
                        role,
                        null,
                        NOW,
                        false,
                        false,
                        false,
                        null,
                        true,
                        MediaKinds.ALL,
                        null));
    }
}
