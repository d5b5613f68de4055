package salon.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.room.rooms.TestRooms.LIMITS;
import static salon.room.rooms.TestRooms.NOW;
import static salon.room.rooms.TestRooms.newcomer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import salon.contracts.RoomEvent;
import salon.room.passwords.GuessLimit;
import salon.room.passwords.Passwords;
import salon.room.passwords.TestPasswords;
import salon.room.placement.Bridges;
import salon.room.placement.PlacementWish;
import salon.room.placement.TestBridges;
import salon.room.problems.ErrorCode;
import salon.room.problems.Problem;
import salon.testing.MovableClock;

class AdmissionsTest {
    private static final RoomName NAME = new RoomName("Standup");
    private static final int ROUNDS = 30;

    private final MovableClock clock = new MovableClock(NOW);
    private final InMemoryRoomStore store = new InMemoryRoomStore(0);
    private final ConcurrentLinkedQueue<RoomEvent> events = new ConcurrentLinkedQueue<>();
    private Passwords passwords;

    @BeforeEach
    void makePepper(@TempDir Path directory) throws IOException {
        passwords = TestPasswords.in(directory);
    }

    @Test
    void shouldPinARoomToOneBridgeThoughTwoReplicasProposeDifferentOnes() throws Exception {
        Replica one = replica(TestBridges.heard(clock, 1, "b-1", "b-2"));
        Replica other = replica(TestBridges.heard(clock, 2, "b-1", "b-2"));
        CyclicBarrier together = new CyclicBarrier(2);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                RoomName name = new RoomName("room " + round);
                Future<Admission> first = threads.submit(() -> joinAfter(together, one, name, "a"));
                Future<Admission> second =
                        threads.submit(() -> joinAfter(together, other, name, "b"));
                assertThat(first.get()).isInstanceOf(Admission.Admitted.class);
                assertThat(second.get()).isInstanceOf(Admission.Admitted.class);
            }
        }

        assertThat(events)
                .filteredOn(RoomEvent.BridgeAssigned.class::isInstance)
                .hasSize(ROUNDS)
                .allSatisfy(event ->
                        assertThat(((RoomEvent.BridgeAssigned) event).bridge().epoch())
                                .isEqualTo(1));
        assertThat(events)
                .filteredOn(RoomEvent.BridgeAssigned.class::isInstance)
                .extracting(event -> ((RoomEvent.BridgeAssigned) event).bridge().id())
                .contains("b-1", "b-2");
    }

    @Test
    void shouldRefuseWhenNoBridgeIsReady() {
        Admission admission = join(replica(TestBridges.heard(clock, 1)), NAME, "ada", null);

        assertRefused(admission, ErrorCode.NO_BRIDGE);
        assertThat(store.find(NAME.roomId())).isEmpty();
    }

    @Test
    void shouldPutANewMeetingOnTheBridgeSomebodyWishes() {
        Replica replica = replica(TestBridges.heard(clock, 1, "b-1", "b-2", "b-3", "b-4"));

        Admission first = wishing(replica, "ada", "b-3");
        Admission second = wishing(replica, "bob", "b-1");

        assertThat(bridgeOf(first)).isEqualTo("b-3");
        assertThat(bridgeOf(second)).isEqualTo("b-3");
    }

    @Test
    void shouldRefuseAWishForABridgeThatDrainsAndOpenNothing() {
        Bridges bridges = TestBridges.heard(clock, 1, "b-1", "b-2");
        TestBridges.draining(bridges, clock, "b-2");

        Admission admission = wishing(replica(bridges), "ada", "b-2");

        assertRefused(admission, ErrorCode.BRIDGE_NOT_READY);
        assertThat(store.find(NAME.roomId())).isEmpty();
    }

    @Test
    void shouldRefuseWhoComesAfterTheRoomIsFull() {
        Replica replica = replica(TestBridges.heard(clock, 1, "b-1"));
        for (int i = 0; i < LIMITS.maxParticipants(); i++) {
            join(replica, NAME, "n" + i, null);
        }

        Admission admission = join(replica, NAME, "late", null);

        assertRefused(admission, ErrorCode.ROOM_FULL);
    }

    @Test
    void shouldAskAgainWhenThePasswordWasSetWhileSomebodyJoined() {
        Replica replica = replica(TestBridges.heard(clock, 1, "b-1"));
        join(replica, NAME, "ada", null);
        String hash = passwords.hash("sesame");
        store.beforeNextWrite(() -> replica.rooms().lock(NAME.roomId(), hash, "p-ada"));

        Admission admission = join(replica(TestBridges.heard(clock, 1, "b-1")), NAME, "eve", null);

        assertRefused(admission, ErrorCode.PASSWORD_REQUIRED);
    }

    private static void assertRefused(Admission admission, ErrorCode code) {
        assertThat(admission)
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    private static Admission joinAfter(
            CyclicBarrier together, Replica replica, RoomName room, String who) throws Exception {
        together.await();
        return join(replica, room, who, null);
    }

    private static Admission join(
            Replica replica, RoomName room, String who, @Nullable String password) {
        return replica.admissions()
                .admit(
                        room,
                        newcomer(who),
                        new Credentials(password, null, null),
                        "192.0.2.0/24",
                        PlacementWish.NONE);
    }

    private static Admission wishing(Replica replica, String who, String bridgeId) {
        return replica.admissions()
                .admit(
                        NAME,
                        newcomer(who),
                        Credentials.NONE,
                        "192.0.2.0/24",
                        new PlacementWish(bridgeId, null));
    }

    private static String bridgeOf(Admission admission) {
        return switch (admission) {
            case Admission.Admitted(Room room, Member _, String _) ->
                    Objects.requireNonNull(room.bridge()).id();
            case Admission.Waits waits -> waits.knockId();
            case Admission.Refused(Problem problem) -> problem.detail();
        };
    }

    private Replica replica(Bridges bridges) {
        RoomUpdates updates =
                new RoomUpdates(
                        store, change -> events.addAll(change.events()), new SimpleMeterRegistry());
        Rooms rooms = new Rooms(store, updates, bridges, LIMITS, clock);
        return new Replica(
                rooms,
                new Admissions(
                        updates,
                        rooms,
                        passwords,
                        new Unlimited(),
                        new NoFloods(),
                        bridges,
                        LIMITS,
                        clock));
    }

    /** The part of the service that admits, as one process runs it. */
    private record Replica(Rooms rooms, Admissions admissions) {}

    private static final class Unlimited implements GuessLimit {
        @Override
        public Guess take(String roomId, String network) {
            return new Guess.Allowed();
        }

        @Override
        public void giveBack(String roomId, String network) {}
    }

    private static final class NoFloods implements Floods {
        @Override
        public Optional<Problem> knock(String roomId, String network) {
            return Optional.empty();
        }

        @Override
        public Optional<Problem> setUp(String network) {
            return Optional.empty();
        }
    }
}
