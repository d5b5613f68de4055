package salon.bridge.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import salon.bridge.signaling.Assignments.Change;
import salon.contracts.BridgeRef;

class AssignmentsTest {
    private static final String ROOM = "standup";
    private static final Duration SHORT = Duration.ofMillis(30);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Assignments assignments = new Assignments("b-1", SHORT);

    private static BridgeRef bridge(String id, long epoch) {
        return new BridgeRef(id, "here", epoch);
    }

    @Test
    void shouldServeTheEpochThatWasAssignedHere() {
        Change change = assignments.assigned(ROOM, bridge("b-1", 3));

        assertThat(change).isEqualTo(Change.COME);
        assertThat(assignments.serves(ROOM, OptionalLong.of(3))).isTrue();
        assertThat(assignments.serves(ROOM, OptionalLong.empty())).isTrue();
    }

    @Test
    void shouldServeNobodyOnceTheRoomIsAnothers() {
        assignments.assigned(ROOM, bridge("b-1", 3));

        Change change = assignments.assigned(ROOM, bridge("b-2", 4));

        assertThat(change).isEqualTo(Change.GONE);
        assertThat(assignments.isGone(ROOM)).isTrue();
        assertThat(assignments.serves(ROOM, OptionalLong.of(3))).isFalse();
        assertThat(assignments.serves(ROOM, OptionalLong.of(4))).isFalse();
        assertThat(assignments.serves(ROOM, OptionalLong.empty())).isFalse();
    }

    @Test
    void shouldServeTheRoomAgainWhenItComesBack() {
        assignments.assigned(ROOM, bridge("b-1", 3));
        assignments.assigned(ROOM, bridge("b-2", 4));

        Change change = assignments.assigned(ROOM, bridge("b-1", 5));

        assertThat(change).isEqualTo(Change.COME);
        assertThat(assignments.isGone(ROOM)).isFalse();
        assertThat(assignments.serves(ROOM, OptionalLong.of(5))).isTrue();
    }

    @Test
    void shouldNotObeyAnAssignmentThatIsOlderThanTheOneKnown() {
        assignments.assigned(ROOM, bridge("b-1", 3));
        assignments.assigned(ROOM, bridge("b-2", 4));

        Change repeated = assignments.assigned(ROOM, bridge("b-1", 3));

        assertThat(repeated).isEqualTo(Change.NONE);
        assertThat(assignments.isGone(ROOM)).isTrue();
    }

    @Test
    void shouldNotServeARoomOfTheProcessBefore() {
        assertThat(assignments.serves(ROOM, OptionalLong.of(3))).isFalse();
    }

    @Test
    void shouldServeWhoDoesNotSayWhatBringsThem() {
        assertThat(assignments.serves(ROOM, OptionalLong.empty())).isTrue();
    }

    @Test
    void shouldLetAClientWaitForAnAssignmentThatIsOnTheWay() {
        Assignments patient = new Assignments("b-1", LONG);
        patient.assigned(ROOM, bridge("b-1", 3));
        patient.assigned(ROOM, bridge("b-2", 4));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer =
                    CompletableFuture.supplyAsync(
                            () -> patient.serves(ROOM, OptionalLong.of(5)), threads);

            patient.assigned(ROOM, bridge("b-1", 5));

            assertThat(answer).succeedsWithin(LONG).isEqualTo(true);
        }
    }

    @Test
    void shouldServeWhoeverComesWhileTheBrokerIsSilent() {
        assignments.brokerHeard();

        Awaitility.await().atMost(LONG).until(() -> assignments.serves(ROOM, OptionalLong.of(3)));
    }

    @Test
    void shouldForgetARoomThatIsClosed() {
        assignments.assigned(ROOM, bridge("b-1", 3));

        assignments.forget(ROOM);

        assertThat(assignments.serves(ROOM, OptionalLong.of(3))).isFalse();
    }

    @Test
    void shouldNotKeepWhatConcernsOthersOnly() {
        assignments.assigned(ROOM, bridge("b-2", 1));

        Change change = assignments.assigned(ROOM, bridge("b-3", 2));

        assertThat(change).isEqualTo(Change.NONE);
        assertThat(assignments.isGone(ROOM)).isFalse();
    }
}
