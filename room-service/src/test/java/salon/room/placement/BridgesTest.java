package salon.room.placement;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import salon.contracts.BridgeRef;
import salon.contracts.BridgeStatus;
import salon.testing.MovableClock;

class BridgesTest {
    private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

    private final MovableClock clock = new MovableClock(STARTED);
    private final Bridges bridges = new Bridges(clock, new Random(1));

    @Test
    void shouldTakeABridgeForDeadAfterThreeSecondsOfSilence() {
        bridges.heard(status("b-1", 0.1, BridgeStatus.State.READY));

        clock.advance(Duration.ofMillis(2_999));
        boolean before = bridges.choose().isPresent();
        clock.advance(Duration.ofMillis(1));
        boolean after = bridges.choose().isPresent();

        assertThat(before).isTrue();
        assertThat(after).isFalse();
    }

    @Test
    void shouldProposeTheLessOccupiedOfTwo() {
        bridges.heard(status("b-full", 0.9, BridgeStatus.State.READY));
        bridges.heard(status("b-free", 0.1, BridgeStatus.State.READY));

        var proposals =
                IntStream.range(0, 50)
                        .mapToObj(i -> bridges.choose().orElseThrow().bridgeId())
                        .distinct();

        assertThat(proposals).containsExactly("b-free");
    }

    @Test
    void shouldCountJoinsTheHeartbeatCannotShowYet() {
        bridges.heard(status("b-1", 0.10, BridgeStatus.State.READY));
        bridges.heard(status("b-2", 0.11, BridgeStatus.State.READY));
        String before = bridges.choose().orElseThrow().bridgeId();

        IntStream.range(0, 10).forEach(i -> bridges.joined("b-1"));
        String after = bridges.choose().orElseThrow().bridgeId();

        assertThat(before).isEqualTo("b-1");
        assertThat(after).isEqualTo("b-2");
    }

    @Test
    void shouldForgetJoinsOnceTheHeartbeatShowsThem() {
        bridges.heard(status("b-1", 0.10, BridgeStatus.State.READY));
        bridges.heard(status("b-2", 0.11, BridgeStatus.State.READY));
        IntStream.range(0, 10).forEach(i -> bridges.joined("b-1"));
        clock.advance(Duration.ofSeconds(5));

        bridges.heard(status("b-1", 0.10, BridgeStatus.State.READY));
        bridges.heard(status("b-2", 0.11, BridgeStatus.State.READY));

        assertThat(bridges.choose().orElseThrow().bridgeId()).isEqualTo("b-1");
    }

    @Test
    void shouldChooseAmongTwoRandomOnesAndNotAlwaysTheBest() {
        for (int i = 0; i < 10; i++) {
            bridges.heard(status("b-" + i, i / 10.0, BridgeStatus.State.READY));
        }

        Map<String, Long> chosen =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> bridges.choose().orElseThrow().bridgeId())
                        .collect(groupingBy(id -> id, counting()));

        // Of ten, the best is one of two with probability 1/5; the fullest never wins.
        assertThat(chosen.get("b-0")).isBetween(300L, 500L);
        assertThat(chosen).containsKey("b-8").doesNotContainKey("b-9");
    }

    @Test
    void shouldForgetABridgeThatSaidGoodbye() {
        bridges.heard(status("b-1", 0.1, BridgeStatus.State.READY));

        bridges.left(new BridgeLeft("b-1"));

        assertThat(bridges.choose()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(bridges.suspects()).isEmpty();
    }

    @Test
    void shouldSendNobodyNewToADrainingBridge() {
        bridges.heard(status("b-1", 0.1, BridgeStatus.State.DRAINING));
        BridgeRef ref = new BridgeRef("b-1", "here", 1);

        assertThat(bridges.choose()).isEmpty();
        assertThat(bridges.takesNewcomers(ref, STARTED)).isFalse();
        assertThat(bridges.carries(ref, STARTED)).isTrue();
    }

    @Test
    void shouldTakeAnotherProcessUnderTheSameNameForAnotherBridge() {
        bridges.heard(status("b-1", 0.1, BridgeStatus.State.READY));

        boolean carries = bridges.carries(new BridgeRef("b-1", "here", 1), STARTED.minusSeconds(9));

        assertThat(carries).isFalse();
    }

    @Test
    void shouldSuspectABridgeWhoseHeartbeatIsOverdue() {
        bridges.heard(status("b-1", 0.1, BridgeStatus.State.READY));
        bridges.heard(status("b-2", 0.1, BridgeStatus.State.READY));
        clock.advance(Duration.ofMillis(749));
        bridges.heard(status("b-2", 0.1, BridgeStatus.State.READY));
        boolean before = bridges.suspects().isEmpty();

        clock.advance(Duration.ofMillis(1));

        assertThat(before).isTrue();
        assertThat(bridges.suspects()).extracting(BridgeStatus::bridgeId).containsExactly("b-1");
        assertThat(bridges.find("b-1")).isPresent();
    }

    @Test
    void shouldTakeAnAnswerForASignOfLife() {
        bridges.heard(status("b-1", 0.1, BridgeStatus.State.READY));
        clock.advance(Duration.ofSeconds(2));

        bridges.answered("b-1");
        clock.advance(Duration.ofSeconds(2));

        assertThat(bridges.find("b-1")).isPresent();
    }

    @Test
    void shouldTakeASilentBridgeForDeadOnceItDoesNotAnswer() {
        bridges.heard(status("b-1", 0.1, BridgeStatus.State.READY));
        clock.advance(Duration.ofMillis(750));
        BridgeStatus asked = bridges.suspects().getFirst();

        boolean first = bridges.unreachable(asked);
        boolean again = bridges.unreachable(asked);

        assertThat(first).isTrue();
        assertThat(again).isFalse();
        assertThat(bridges.choose()).isEmpty();
        assertThat(bridges.suspects()).isEmpty();
    }

    @Test
    void shouldNotTakeAnotherProcessThatAnswersForTheDeadOne() {
        BridgeStatus asked = status("b-1", 0.1, BridgeStatus.State.READY);
        bridges.heard(asked);
        bridges.unreachable(asked);

        bridges.answered("b-1");

        assertThat(bridges.find("b-1")).isEmpty();
    }

    @Test
    void shouldTakeABridgeForBusyThatAnswersNothingForAMoment() {
        BridgeStatus asked = status("b-1", 0.1, BridgeStatus.State.READY);
        bridges.heard(asked);
        clock.advance(Duration.ofMillis(1_499));
        bridges.heard(status("b-2", 0.1, BridgeStatus.State.READY));
        boolean early = bridges.unanswered(asked);
        clock.advance(Duration.ofMillis(1));

        boolean late = bridges.unanswered(asked);

        assertThat(early).isFalse();
        assertThat(late).isTrue();
        assertThat(bridges.find("b-1")).isEmpty();
    }

    @Test
    void shouldNotGiveUpABusyBridgeThatNobodyCanReplace() {
        BridgeStatus asked = status("b-1", 0.1, BridgeStatus.State.READY);
        bridges.heard(asked);
        clock.advance(Duration.ofSeconds(2));
        bridges.heard(status("b-2", 0.1, BridgeStatus.State.DRAINING));

        boolean dead = bridges.unanswered(asked);

        assertThat(dead).isFalse();
        assertThat(bridges.find("b-1")).isPresent();
    }

    @Test
    void shouldBelieveAHeartbeatThatCameWhileTheBridgeWasAsked() {
        BridgeStatus asked = status("b-1", 0.1, BridgeStatus.State.READY);
        bridges.heard(asked);
        bridges.heard(status("b-1", 0.2, BridgeStatus.State.READY));

        boolean dead = bridges.unreachable(asked);

        assertThat(dead).isFalse();
        assertThat(bridges.find("b-1")).isPresent();
    }

    @Test
    void shouldTakeABridgeBackThatIsHeardAgain() {
        BridgeStatus status = status("b-1", 0.1, BridgeStatus.State.READY);
        bridges.heard(status);
        bridges.unreachable(status);

        bridges.heard(status);

        assertThat(bridges.find("b-1")).isPresent();
    }

    @Test
    void shouldNotJudgeBeforeItKnowsAllBridges() {
        boolean atFirst = bridges.settled();
        bridges.heard(status("b-1", 0.1, BridgeStatus.State.READY));
        clock.advance(Duration.ofMillis(2_999));
        boolean early = bridges.settled();

        clock.advance(Duration.ofMillis(1));

        assertThat(atFirst).isFalse();
        assertThat(early).isFalse();
        assertThat(bridges.settled()).isTrue();
    }

    @Test
    void shouldPreferBridgesOfTheRegionPeopleComeFrom() {
        bridges.heard(status("b-far", "there", 0.0, BridgeStatus.State.READY));
        bridges.heard(status("b-near", "here", 0.8, BridgeStatus.State.READY));

        var near = bridges.choose("here").map(BridgeStatus::bridgeId);
        var nowhere = bridges.choose("nowhere").map(BridgeStatus::bridgeId);

        assertThat(near).contains("b-near");
        assertThat(nowhere).contains("b-far");
    }

    @Test
    void shouldGoToAnotherRegionRatherThanToAFullBridge() {
        bridges.heard(status("b-far", "there", 0.5, BridgeStatus.State.READY));
        bridges.heard(status("b-near", "here", 0.95, BridgeStatus.State.READY));

        var chosen = bridges.choose("here").map(BridgeStatus::bridgeId);

        assertThat(chosen).contains("b-far");
    }

    @Test
    void shouldTakeAWishForABridgeThatHasRoom() {
        bridges.heard(status("b-free", 0.5, BridgeStatus.State.READY));
        bridges.heard(status("b-full", 0.95, BridgeStatus.State.READY));
        bridges.heard(status("b-drains", 0.1, BridgeStatus.State.DRAINING));

        assertThat(bridges.ready("b-free")).isPresent();
        assertThat(bridges.ready("b-full")).isEmpty();
        assertThat(bridges.ready("b-drains")).isEmpty();
        assertThat(bridges.ready("b-unheard-of")).isEmpty();
    }

    private static BridgeStatus status(String id, double occupancy, BridgeStatus.State state) {
        return status(id, "here", occupancy, state);
    }

    private static BridgeStatus status(
            String id, String region, double occupancy, BridgeStatus.State state) {
        return new BridgeStatus(
                id, "http://127.0.0.1:1", region, state, occupancy, 1, 10, STARTED, STARTED);
    }
}
