package salon.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.room.rooms.TestRooms.LIMITS;
import static salon.room.rooms.TestRooms.NOW;
import static salon.room.rooms.TestRooms.newcomer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import salon.contracts.BridgeRef;
import salon.contracts.RoomEvent;
import salon.room.placement.Bridges;
import salon.room.placement.TestBridges;
import salon.testing.MovableClock;

class RelocateTest {
    private static final int ROUNDS = 50;

    private final MovableClock clock = new MovableClock(NOW);
    private final InMemoryRoomStore store = new InMemoryRoomStore(0);
    private final ConcurrentLinkedQueue<RoomEvent> events = new ConcurrentLinkedQueue<>();

    @Test
    void shouldMoveARoomOnceWhenTwoReplicasNoticeAtOnceThatItsBridgeDied() throws Exception {
        Rooms one = replica(TestBridges.heard(clock, 1, "b-2", "b-3"));
        // Two that write the very same cannot be told apart, and clocks are never that equal.
        MovableClock later = new MovableClock(NOW.plusMillis(1));
        Rooms other = replica(TestBridges.heard(clock, 2, "b-2", "b-3"), later);
        CyclicBarrier together = new CyclicBarrier(2);

        int moves = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                String room = roomOn("b-1", "room " + round);
                Future<Optional<Room>> first = threads.submit(() -> after(together, one, room));
                Future<Optional<Room>> second = threads.submit(() -> after(together, other, room));
                moves += first.get().isPresent() ? 1 : 0;
                moves += second.get().isPresent() ? 1 : 0;
            }
        }

        assertThat(moves).isEqualTo(ROUNDS);
        assertThat(assignments()).hasSize(ROUNDS).allMatch(bridge -> bridge.epoch() == 2);
        assertThat(assignments()).extracting(BridgeRef::id).contains("b-2", "b-3");
    }

    private static Optional<Room> after(CyclicBarrier together, Rooms replica, String room)
            throws Exception {
        together.await();
        return replica.relocate(room);
    }

    @Test
    void shouldMoveARoomOffABridgeThatDrains() {
        String room = roomOn("b-1", "standup");
        Bridges bridges = TestBridges.heard(clock, 1, "b-2");
        TestBridges.draining(bridges, clock, "b-1");

        Optional<Room> moved = replica(bridges).relocate(room);

        assertThat(moved.map(Room::bridge)).contains(new BridgeRef("b-2", "here", 2));
    }

    @Test
    void shouldStayInTheRegionWhereThereIsRoom() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            String room = roomOn("b-1", "room " + seed);
            Bridges bridges = TestBridges.heard(clock, seed, "b-2");
            TestBridges.elsewhere(bridges, clock, "b-3", "b-4");

            Optional<Room> moved = replica(bridges).relocate(room);

            assertThat(moved.map(Room::bridge)).contains(new BridgeRef("b-2", "here", 2));
        }
    }

    @Test
    void shouldLeaveARoomWhereItIsWhenNoOtherBridgeIsReady() {
        String room = roomOn("b-1", "standup");
        Bridges bridges = TestBridges.heard(clock, 1);
        TestBridges.draining(bridges, clock, "b-1");
        TestBridges.draining(bridges, clock, "b-2");

        Optional<Room> moved = replica(bridges).relocate(room);

        assertThat(moved).isEmpty();
        assertThat(bridgeOf(room)).isEqualTo(new BridgeRef("b-1", "here", 1));
    }

    @Test
    void shouldLeaveARoomWhereItIsWhenItsBridgeIsWell() {
        String room = roomOn("b-1", "standup");

        Optional<Room> moved = replica(TestBridges.heard(clock, 1, "b-1", "b-2")).relocate(room);

        assertThat(moved).isEmpty();
        assertThat(assignments()).isEmpty();
    }

    @Test
    void shouldNotGiveARoomBackToABridgeThatReturns() {
        String room = roomOn("b-1", "standup");
        replica(TestBridges.heard(clock, 1, "b-2")).relocate(room);

        Optional<Room> back = replica(TestBridges.heard(clock, 1, "b-1", "b-2")).relocate(room);

        assertThat(back).isEmpty();
        assertThat(bridgeOf(room)).isEqualTo(new BridgeRef("b-2", "here", 2));
    }

    private List<BridgeRef> assignments() {
        return events.stream()
                .filter(RoomEvent.BridgeAssigned.class::isInstance)
                .map(event -> ((RoomEvent.BridgeAssigned) event).bridge())
                .toList();
    }

    private BridgeRef bridgeOf(String room) {
        return Objects.requireNonNull(store.find(room).orElseThrow().room().bridge());
    }

    /** A room with somebody in it, on a bridge that was heard at {@link TestRooms#NOW}. */
    private String roomOn(String bridge, String name) {
        RoomName asTyped = new RoomName(name);
        RoomChangeDraft draft =
                Room.unopened(asTyped, NOW)
                        .change(NOW, LIMITS)
                        .open(asTyped)
                        .assign(bridge, "here", NOW);
        draft.join(newcomer("ada"));
        store.insert(draft.done());
        return asTyped.roomId();
    }

    private Rooms replica(Bridges bridges) {
        return replica(bridges, clock);
    }

    private Rooms replica(Bridges bridges, MovableClock clock) {
        RoomUpdates updates =
                new RoomUpdates(
                        store, change -> events.addAll(change.events()), new SimpleMeterRegistry());
        return new Rooms(store, updates, bridges, LIMITS, clock);
    }
}
