package salon.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.room.rooms.TestRooms.newcomer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import salon.contracts.LeaveReason;
import salon.contracts.RoomEvent;
import salon.room.placement.TestBridges;
import salon.room.runtime.Background;

/** The alarms with real time and short waits; the rules themselves are {@link RoomTest}'s. */
class DeadlinesTest {
    private static final RoomName NAME = new RoomName("forgetful");
    private static final Limits SHORT =
            TestRooms.limits(
                    Map.of(
                            "salon.room.connect-within", "100ms",
                            "salon.room.tell-dropped-after", "50ms",
                            "salon.room.forget-dropped-after", "150ms",
                            "salon.room.keep-empty", "100ms"));

    private final Clock clock = Clock.systemUTC();
    private final InMemoryRoomStore store = new InMemoryRoomStore(0);
    private final ConcurrentLinkedQueue<RoomEvent> events = new ConcurrentLinkedQueue<>();
    private final RoomUpdates updates =
            new RoomUpdates(store, this::announce, new SimpleMeterRegistry());
    private final Rooms rooms =
            new Rooms(store, updates, TestBridges.heard(clock, 1, "b-1"), SHORT, clock);
    private @Nullable Deadlines deadlines;

    @Test
    void shouldEndWhatNobodyComesBackTo() {
        deadlines = new Deadlines(rooms, SHORT, new Background(), clock);
        enter("ada", "r:1");

        rooms.dropped(NAME.roomId(), "s-ada", "r:1");

        Awaitility.await().until(() -> store.find(NAME.roomId()).orElseThrow().room().closed());
        assertThat(List.copyOf(events))
                .hasExactlyElementsOfTypes(
                        RoomEvent.RoomOpened.class,
                        RoomEvent.ParticipantJoined.class,
                        RoomEvent.ParticipantChanged.class,
                        RoomEvent.ParticipantLeft.class,
                        RoomEvent.RoomClosed.class);
        assertThat(events)
                .filteredOn(RoomEvent.ParticipantLeft.class::isInstance)
                .allMatch(e -> ((RoomEvent.ParticipantLeft) e).reason() == LeaveReason.TIMED_OUT);
    }

    @Test
    void shouldLeaveAloneWhoIsConnected() {
        deadlines = new Deadlines(rooms, SHORT, new Background(), clock);
        enter("ada", "r:1");
        enter("bob", null);

        Awaitility.await().until(() -> room().members().size() == 1);

        assertThat(room().session("s-ada")).isPresent();
        assertThat(room().nextDue(SHORT)).isEmpty();
    }

    private Room room() {
        return store.find(NAME.roomId()).orElseThrow().room();
    }

    /** Joins, and opens a socket at the same instant, lest the wait for it run out before. */
    private void enter(String who, @Nullable String socket) {
        var _ =
                updates.update(
                        NAME.roomId(),
                        Room.unopened(NAME, clock.instant()),
                        room -> {
                            RoomChangeDraft draft = room.change(clock.instant(), SHORT).open(NAME);
                            draft.join(newcomer(who));
                            return (socket == null ? draft : draft.connected("s-" + who, socket))
                                    .done();
                        });
    }

    private void announce(RoomChange change) {
        events.addAll(change.events());
        if (deadlines != null) {
            deadlines.changed(change);
        }
    }
}
