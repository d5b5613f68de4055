package salon.room.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import salon.contracts.LeaveReason;
import salon.contracts.RoomEvent;
import salon.room.rooms.Member;
import salon.room.rooms.Room;
import salon.room.rooms.SampleRooms;
import salon.room.testing.ServiceJson;

class RoomFeedTest {
    private static final Instant NOW = SampleRooms.NOW;
    private static final long AT_FIRST = 100;

    private final Frames frames =
            new Frames(ServiceJson.mapper(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final RoomFeed feed =
            new RoomFeed(frames, SampleRooms.atVersion(AT_FIRST, "ada", "bob"));
    private final RecordingSocket socket = RecordingSocket.reading();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldTellEachEventOnceAndInOrderHoweverTheyArrive(long seed) {
        attach("s-ada", socket, roomAt(AT_FIRST), OptionalLong.empty());
        List<RoomEvent> arriving = new ArrayList<>();
        LongStream.rangeClosed(AT_FIRST + 1, AT_FIRST + 200)
                .mapToObj(this::locked)
                .forEach(arriving::add);
        arriving.addAll(List.copyOf(arriving));
        Collections.shuffle(arriving, new Random(seed));

        arriving.forEach(event -> feed.deliver(event, NOW));

        assertThat(socket.frames().stream().skip(1).map(RoomFeedTest::cursor))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(AT_FIRST + 1, AT_FIRST + 200).boxed().toList());
        assertThat(feed.gapOlderThan(Duration.ZERO, NOW.plusSeconds(9))).isFalse();
    }

    @Test
    void shouldReplayFromACursorThatIsStillKnown() {
        attach("s-ada", RecordingSocket.reading(), roomAt(AT_FIRST), OptionalLong.empty());
        LongStream.rangeClosed(101, 110).forEach(v -> feed.deliver(locked(v), NOW));

        attach("s-bob", socket, roomAt(110), OptionalLong.of(105));

        assertThat(socket.frames().stream().map(RoomFeedTest::cursor))
                .containsExactly(106L, 107L, 108L, 109L, 110L);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 99, 111, 5_000})
    void shouldSendASnapshotForACursorThatIsNot(long cursor) {
        attach("s-ada", RecordingSocket.reading(), roomAt(AT_FIRST), OptionalLong.empty());
        LongStream.rangeClosed(101, 110).forEach(v -> feed.deliver(locked(v), NOW));

        attach("s-bob", socket, roomAt(110), OptionalLong.of(cursor));

        assertThat(socket.frames()).singleElement().asString().contains("room.snapshot", "\"110\"");
    }

    @Test
    void shouldTellNothingTwiceToWhoAttachesBetweenStoringAndTelling() {
        attach("s-ada", socket, roomAt(103), OptionalLong.empty());

        LongStream.rangeClosed(101, 104).forEach(v -> feed.deliver(locked(v), NOW));

        assertThat(socket.frames().stream().map(RoomFeedTest::cursor)).containsExactly(103L, 104L);
    }

    @Test
    void shouldMakeGoodForWhatStaysMissingWithASnapshot() {
        attach("s-ada", socket, roomAt(AT_FIRST), OptionalLong.empty());
        feed.deliver(locked(102), NOW);
        boolean early = feed.gapOlderThan(Duration.ofMillis(700), NOW.plusMillis(700));
        boolean late = feed.gapOlderThan(Duration.ofMillis(700), NOW.plusMillis(701));

        var takenForGone = feed.reconcile(roomAt(102), true);
        feed.deliver(locked(101), NOW);
        feed.deliver(locked(103), NOW);

        assertThat(early).isFalse();
        assertThat(late).isTrue();
        assertThat(socket.frames().stream().map(RoomFeedTest::cursor))
                .containsExactly(100L, 102L, 103L);
        assertThat(takenForGone).isNotNull();
    }

    @Test
    void shouldCloseWhoLeftAfterTellingEverybody() {
        RecordingSocket bobs = RecordingSocket.reading();
        attach("s-ada", socket, roomAt(AT_FIRST), OptionalLong.empty());
        attach("s-bob", bobs, roomAt(AT_FIRST), OptionalLong.empty());

        feed.deliver(left(101, "bob", LeaveReason.KICKED), NOW);

        assertThat(bobs.closeCode()).isEqualTo(4403);
        assertThat(socket.closeCode()).isZero();
        assertThat(socket.frames().getLast()).contains("participant.left").doesNotContain("s-bob");
    }

    @Test
    void shouldCloseWhoseSessionTheRoomDoesNotKnowAnyMore() {
        attach("s-eve", socket, roomAt(AT_FIRST), OptionalLong.empty());

        var takenForGone = feed.reconcile(roomAt(AT_FIRST), false);

        assertThat(socket.closeCode()).isEqualTo(4403);
        assertThat(takenForGone).isEmpty();
        assertThat(feed.isEmpty()).isTrue();
    }

    @Test
    void shouldReplaceTheEarlierSocketOfTheSameSession() {
        RecordingSocket later = RecordingSocket.reading();
        attach("s-ada", socket, roomAt(AT_FIRST), OptionalLong.empty());

        attach("s-ada", later, roomAt(AT_FIRST), OptionalLong.empty());

        assertThat(socket.closeCode()).isEqualTo(4409);
        assertThat(later.closeCode()).isZero();
    }

    private void attach(String sid, RecordingSocket end, Room room, OptionalLong cursor) {
        RoomConnection connection =
                new RoomConnection(
                        room.id(),
                        "p",
                        sid,
                        "r:" + sid,
                        end.outbound(),
                        Duration.ofMinutes(1),
                        NOW);
        Member self = room.session("s-ada").orElseThrow();
        feed.attach(connection, room, self, cursor);
    }

    private Room roomAt(long version) {
        return SampleRooms.atVersion(version, "ada", "bob");
    }

    private RoomEvent locked(long version) {
        return new RoomEvent.LockChanged("standup", version, NOW, true, "p-ada");
    }

    private static RoomEvent left(long version, String who, LeaveReason reason) {
        return new RoomEvent.ParticipantLeft(
                "standup", version, NOW, "p-" + who, "s-" + who, reason, null);
    }

    private static long cursor(String frame) {
        return Long.parseLong(frame.replaceFirst(".*\"cursor\":\"(\\d+)\".*", "$1"));
    }
}
