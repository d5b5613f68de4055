package salon.pad.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import salon.pad.protocol.AwarenessState;

class AwarenessTableTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final String ADA = "p-ada";
    private static final String BEN = "p-ben";

    private final AwarenessTable table = new AwarenessTable();
    private final Object adasSocket = new Object();
    private final Object bensSocket = new Object();

    private static AwarenessState state(long client, long clock) {
        return new AwarenessState(client, clock, "{\"clock\":" + clock + "}");
    }

    private static AwarenessState gone(long client, long clock) {
        return new AwarenessState(client, clock, "null");
    }

    private List<AwarenessState> tell(Object source, String participant, AwarenessState... states) {
        return table.onUpdate(source, participant, List.of(states), 0).news();
    }

    @Test
    void shouldTellWhatIsNewer() {
        assertThat(tell(adasSocket, ADA, state(1, 0))).containsExactly(state(1, 0));
        assertThat(tell(adasSocket, ADA, state(1, 1))).containsExactly(state(1, 1));
        assertThat(tell(adasSocket, ADA, state(1, 1))).isEmpty();
        assertThat(tell(adasSocket, ADA, state(1, 0))).isEmpty();
        assertThat(tell(adasSocket, ADA, state(1, 9))).containsExactly(state(1, 9));
        assertThat(table.present(0)).containsExactly(state(1, 9));
    }

    @Test
    void shouldTellWhoLeavesByTheirOwnWill() {
        tell(adasSocket, ADA, state(1, 4));

        assertThat(tell(adasSocket, ADA, gone(1, 4))).containsExactly(gone(1, 4));
        assertThat(tell(adasSocket, ADA, gone(1, 5))).containsExactly(gone(1, 5));
        assertThat(table.present(0)).isEmpty();
    }

    @Test
    void shouldNotTellOfTheEndOfSomebodyNeverHeardOf() {
        assertThat(tell(adasSocket, ADA, gone(1, 4))).isEmpty();
    }

    @Test
    void shouldIgnoreWhatOthersSayOfSomebody() {
        tell(adasSocket, ADA, state(1, 1));

        assertThat(tell(bensSocket, BEN, state(1, 1), state(1, 2), gone(1, 3))).isEmpty();
        assertThat(table.present(0)).containsExactly(state(1, 1));
        assertThat(table.onGone(bensSocket, 0)).isEmpty();
    }

    @Test
    void shouldTellWhoIsGoneWithTheirSocket() {
        tell(adasSocket, ADA, state(1, 1), state(2, 7));
        tell(bensSocket, BEN, state(3, 3));

        assertThat(table.onGone(adasSocket, 0)).containsExactlyInAnyOrder(gone(1, 2), gone(2, 8));
        assertThat(table.present(0)).containsExactly(state(3, 3));
        assertThat(table.onGone(adasSocket, 0)).isEmpty();
    }

    @Test
    void shouldTellWhoComesBackThatTheyWereGone() {
        tell(adasSocket, ADA, state(1, 1));
        table.onGone(adasSocket, 0);
        var newSocket = new Object();

        var judged = table.onUpdate(newSocket, ADA, List.of(state(1, 1)), 0);

        assertThat(judged.news()).isEmpty();
        assertThat(judged.outdated()).containsExactly(gone(1, 2));
        assertThat(tell(newSocket, ADA, state(1, 3))).containsExactly(state(1, 3));
    }

    @Test
    void shouldLetAParticipantMoveToAnotherSocket() {
        tell(adasSocket, ADA, state(1, 1));
        var newSocket = new Object();

        assertThat(tell(newSocket, ADA, state(1, 2))).containsExactly(state(1, 2));
        assertThat(table.onGone(adasSocket, 0)).as("not hers any more").isEmpty();
        assertThat(table.onGone(newSocket, 0)).containsExactly(gone(1, 3));
    }

    @Test
    void shouldBoundHowManyAParticipantIntroduces() {
        var many = LongStream.range(0, 20).mapToObj(client -> state(client, 1)).toList();

        assertThat(table.onUpdate(adasSocket, ADA, many, 0).news()).hasSize(8);
        assertThat(table.onUpdate(new Object(), ADA, many, 0).news()).isEmpty();
        assertThat(tell(bensSocket, BEN, state(100, 1))).hasSize(1);
    }

    @Test
    void shouldForgetWhoWasGoneWhenTheyAreTooMany() {
        for (long client = 0; client < 3000; client++) {
            tell(adasSocket, ADA, state(client, 1));
            tell(adasSocket, ADA, gone(client, 2));
        }

        assertThat(table.size()).isLessThanOrEqualTo(2000);
    }

    @Test
    void shouldNotShowWhoWasNotHeardOfForLong() {
        table.onUpdate("replica", ADA, List.of(state(1, 1)), 0);
        table.onUpdate("replica", BEN, List.of(state(2, 1)), 30 * SECOND_NS);

        assertThat(table.present(44 * SECOND_NS)).hasSize(2);
        assertThat(table.present(46 * SECOND_NS)).containsExactly(state(2, 1));
    }

    @Test
    void shouldTellAnotherReplicaOnlyWhoIsHere() {
        tell(adasSocket, ADA, state(1, 1), state(2, 1));
        tell("another replica", BEN, state(3, 1));

        var here = table.presentThrough(adasSocket::equals);

        assertThat(here).containsOnlyKeys(ADA);
        assertThat(here.get(ADA)).containsExactlyInAnyOrder(state(1, 1), state(2, 1));
    }
}
