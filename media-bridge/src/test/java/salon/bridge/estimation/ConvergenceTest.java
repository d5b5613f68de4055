package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import salon.bridge.estimation.SimulatedCall.Run;

/** The whole estimator on simulated links, by wire-format feedback, in virtual time. */
class ConvergenceTest {
    private static final long MS = 1_000_000;

    private static SimulatedLink link(long bps, long seed) {
        return new SimulatedLink(bps, seed);
    }

    private static SimulatedCall call(SimulatedLink link, long seed) {
        return new SimulatedCall(link, EstimatorLimits.DEFAULT, seed);
    }

    @ParameterizedTest
    @CsvSource({
        "300000, 200, 0",
        "300000, 300, 10",
        "1000000, 100, 0",
        "1000000, 300, 10",
        "3000000, 100, 0",
        "3000000, 300, 10",
        "10000000, 100, 0",
        "10000000, 300, 10"
    })
    void shouldUseTheLinkWithinEightSecondsAndNotFlood(long bps, long queueMs, long jitterMs) {
        for (int seed = 0; seed < 5; seed++) {
            SimulatedLink link = link(bps, seed);
            link.queueNs = queueMs * MS;
            link.jitterNs = jitterMs * MS;
            SimulatedCall call = call(link, seed + 100);

            Run first = call.run(8);
            Run then = call.run(20);

            assertThat(then.receivedBps()).isGreaterThan(0.7 * bps);
            assertThat(call.estimator.targetBps())
                    .isBetween((long) (0.7 * bps), (long) (1.2 * bps));
            assertThat(first.inducedLoss()).isLessThan(0.03);
            assertThat(then.inducedLoss()).isLessThan(0.03);
        }
    }

    @Test
    void shouldUseTheLinkDespiteRandomLossAndALongWay() {
        for (int seed = 0; seed < 5; seed++) {
            SimulatedLink link = link(3_000_000, seed);
            link.delayNs = 50 * MS;
            link.loss = 0.05;
            SimulatedCall call = call(link, seed + 100);
            call.run(8);

            Run then = call.run(20);

            assertThat(then.receivedBps()).isGreaterThan(0.7 * 0.95 * 3e6);
            assertThat(then.inducedLoss()).isLessThan(0.03);
        }
    }

    @Test
    void shouldLeaveRoomForAudioWhateverIsLost() {
        SimulatedLink link = link(3_000_000, 3);
        link.loss = 0.2;
        SimulatedCall call = call(link, 4);

        for (int i = 0; i < 60; i++) {
            call.run(0.5);

            assertThat(call.estimator.targetBps()).isGreaterThan(80_000);
        }
        assertThat(call.estimator.targetBps()).isLessThan(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 300, 1000})
    void shouldRecoverFromADropWithinTwoSeconds(long queueMs) {
        for (int seed = 0; seed < 5; seed++) {
            SimulatedLink link = link(3_000_000, seed);
            link.queueNs = queueMs * MS;
            SimulatedCall call = call(link, seed + 100);
            call.run(10);

            link.rateBps = 500_000;
            call.run(1);
            assertThat(call.estimator.targetBps()).isLessThan(800_000);
            call.run(1);
            Run then = call.run(8);

            assertThat(then.receivedBps()).isGreaterThan(0.7 * 500_000);
            assertThat(then.inducedLoss()).isLessThan(0.03);
        }
    }

    @Test
    void shouldComeBackWhenTheLinkDoes() {
        SimulatedLink link = link(3_000_000, 1);
        SimulatedCall call = call(link, 2);
        call.run(10);
        link.rateBps = 500_000;
        call.run(10);

        link.rateBps = 3_000_000;
        call.run(8);

        assertThat(call.run(5).receivedBps()).isGreaterThan(0.7 * 3e6);
    }

    @Test
    void shouldMakeRoomForOthersAndTakeItBack() {
        SimulatedLink link = link(3_000_000, 1);
        SimulatedCall call = call(link, 2);
        call.run(10);

        Run step = call.cross(1_500_000).run(4);
        Run beside = call.run(10);
        call.cross(0).run(8);
        Run alone = call.run(5);

        assertThat(step.inducedLoss()).isLessThan(0.10);
        assertThat(beside.receivedBps()).isBetween(0.7 * 1.5e6, 1.6e6);
        assertThat(beside.inducedLoss()).isLessThan(0.03);
        assertThat(alone.receivedBps()).isGreaterThan(0.7 * 3e6);
    }

    @Test
    void shouldNotBelieveInMoreThanWasProvenWhileLittleIsSent() {
        SimulatedLink link = link(10_000_000, 1);
        SimulatedCall call = call(link, 2).source(target -> 500_000).wanted(600_000);

        call.run(60);

        assertThat(call.estimator.targetBps()).isBetween(500_000L, 1_200_000L);
    }

    @Test
    void shouldFindRoomForAHigherLayerByProbes() {
        SimulatedLink link = link(5_000_000, 1);
        SimulatedCall call =
                call(link, 2)
                        .source(target -> target >= 2_600_000 ? 2_500_000 : 150_000)
                        .wanted(2_600_000);

        call.run(3);

        assertThat(call.run(3).receivedBps()).isGreaterThan(2.2e6);
    }

    @Test
    void shouldBeCarefulInSilenceAndComeBack() {
        SimulatedCall call = call(link(3_000_000, 1), 2);
        call.run(10);

        call.stopFeedback(true).run(4);
        long silent = call.estimator.targetBps();
        call.stopFeedback(false).run(8);

        assertThat(silent).isLessThan(1_000_000);
        assertThat(call.run(5).receivedBps()).isGreaterThan(0.7 * 3e6);
    }

    @Test
    void shouldBearLostFeedback() {
        SimulatedCall call = call(link(1_000_000, 1), 2).feedbackLoss(0.3);
        call.run(8);

        Run then = call.run(20);

        assertThat(then.receivedBps()).isGreaterThan(0.7 * 1e6);
        assertThat(then.inducedLoss()).isLessThan(0.03);
    }

    @Test
    void shouldNotLetPicturesWaitLongForThePacer() {
        SimulatedCall call = call(link(1_000_000, 1), 2);

        long longest = 0;
        for (int i = 0; i < 2_000; i++) {
            call.run(0.01);
            longest = Math.max(longest, call.oldestWaitNs());
        }

        assertThat(longest).isLessThan(100 * MS);
    }
}
