package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbingTest {
    private static final long MS = 1_000_000;

    @Nested
    class Sending {
        private final Prober prober = new Prober();

        private int[] send(long tickMs) {
            int packets = 0;
            int bytes = 0;
            long nowNs = 50 * MS;
            ProbeCluster cluster = prober.cluster();
            while (cluster != null && nowNs < 2_000 * MS) {
                for (int due = prober.due(nowNs); due > 0; due -= cluster.packetBytes()) {
                    prober.onSent(cluster.id(), cluster.packetBytes());
                    packets++;
                    bytes += cluster.packetBytes();
                }
                nowNs += tickMs * MS;
                cluster = prober.cluster();
            }
            return new int[] {packets, bytes, (int) (nowNs / MS) - 50};
        }

        @ParameterizedTest
        @CsvSource({"100000, 1", "900000, 5", "900000, 10", "3000000, 10", "20000000, 10"})
        void shouldSendEnoughForAResultAtItsRate(long targetBps, long tickMs) {
            ProbeCluster cluster = prober.start(targetBps, 0);

            int[] sent = send(tickMs);

            assertThat(sent[0]).isGreaterThanOrEqualTo(ProbeCluster.MIN_PACKETS);
            assertThat(sent[1]).isBetween(cluster.bytes(), cluster.bytes() + 1200);
            double idealMs = cluster.bytes() * 8e3 / targetBps;
            assertThat((double) sent[2]).isBetween(0.6 * idealMs, idealMs + 2 * tickMs);
            assertThat(prober.due(2_000 * MS)).isZero();
        }

        @Test
        void shouldGiveUpWhenNothingCanBeSent() {
            prober.start(1_000_000, 0);

            assertThat(prober.due(900 * MS)).isPositive();
            assertThat(prober.due(1_001 * MS)).isZero();
            assertThat(prober.cluster()).isNull();
        }

        @Test
        void shouldNotCountPacketsOfAnotherCluster() {
            ProbeCluster first = prober.start(1_000_000, 0);
            ProbeCluster second = prober.start(1_000_000, 0);

            for (int i = 0; i < 50; i++) {
                prober.onSent(first.id(), 1200);
            }

            assertThat(prober.cluster()).isEqualTo(second);
        }

        @Test
        void shouldNumberClustersInAByte() {
            for (int i = 0; i < 1_000; i++) {
                byte id = prober.start(1_000_000, 0).id();

                assertThat(id).isEqualTo((byte) (i % 127 + 1));
            }
        }
    }

    @Nested
    class Evaluating {
        private static final int BYTES = 500;

        private final ProbeResult result = new ProbeResult();
        private final ProbeCluster cluster = new ProbeCluster((byte) 3, 2_000_000, 10, 5_000);

        private double run(int packets, double sendMs, double arrivalMs) {
            result.onStart(cluster);
            for (int i = 0; i < packets; i++) {
                result.onPacket(
                        (byte) 3, (long) (i * sendMs * MS), (long) (i * arrivalMs * MS), BYTES);
            }
            return result.take();
        }

        @ParameterizedTest
        @CsvSource({
            "2, 2, 2000000",
            "2, 2.1, 1904761",
            "2, 4, 950000",
            "2, 1, 2000000",
            "1, 2, 1900000",
            "0, 2, 2000000",
            "0, 4, 950000",
        })
        void shouldProveTheLowerOfBothRates(double sendMs, double arrivalMs, double bps) {
            assertThat(run(10, sendMs, arrivalMs)).isCloseTo(bps, within(1.0));
        }

        @Test
        void shouldNeedMostOfTheCluster() {
            assertThat(run(7, 2, 2)).isZero();
            assertThat(run(8, 2, 2)).isPositive();
        }

        @Test
        void shouldTellItsResultOnce() {
            run(10, 2, 2);

            assertThat(result.take()).isZero();
        }

        @Test
        void shouldProveNothingByOneInstantOrByALongTime() {
            assertThat(run(10, 2, 0)).isZero();
            assertThat(run(10, 200, 2)).isZero();
            assertThat(run(10, 2, 200)).isZero();
        }

        @Test
        void shouldPassOverOtherClusters() {
            result.onStart(cluster);
            for (int i = 0; i < 20; i++) {
                result.onPacket((byte) 2, i * MS, i * MS, BYTES);
            }

            assertThat(result.take()).isZero();
        }
    }

    @Nested
    class Planning {
        private final ProbePlan plan =
                new ProbePlan(new EstimatorLimits(50_000, 300_000, 10_000_000));

        private long next(double estimateBps, long nowMs) {
            return plan.next(estimateBps, BandwidthUsage.NORMAL, nowMs * MS);
        }

        @Test
        void shouldNotProbeForWhatNobodyWants() {
            assertThat(next(300_000, 0)).isZero();

            plan.onWanted(290_000, 0);
            assertThat(next(300_000, 20_000)).isZero();
        }

        @Test
        void shouldStepUpUntilAProbeFails() {
            plan.onWanted(50_000_000, 0);

            assertThat(next(300_000, 0)).isEqualTo(900_000);
            assertThat(next(300_000, 10)).isZero();
            plan.onResult(900_000, 200 * MS);
            assertThat(next(900_000, 200)).isEqualTo(2_700_000);
            plan.onResult(1_200_000, 400 * MS);
            assertThat(next(1_200_000, 400)).isZero();
        }

        @Test
        void shouldProbeLessOftenWhenItDoesNotHelp() {
            plan.onWanted(50_000_000, 0);
            long last = 0;
            StringBuilder gaps = new StringBuilder();
            for (long ms = 0; ms < 50_000; ms += 10) {
                if (next(1_000_000, ms) > 0) {
                    gaps.append((ms - last) / 1000).append(' ');
                    last = ms;
                }
            }

            assertThat(gaps.toString()).isEqualTo("0 1 2 3 5 9 9 9 9 ");
        }

        @Test
        void shouldProbeNoHigherThanWantedAndAllowed() {
            plan.onWanted(1_000_000, 0);
            assertThat(next(900_000, 0)).isEqualTo(1_250_000);

            plan.onWanted(20_000_000, 5_000 * MS);
            assertThat(next(9_000_000, 5_000)).isEqualTo(10_000_000);
        }

        @Test
        void shouldNotProbeABusyPath() {
            plan.onWanted(50_000_000, 0);

            assertThat(plan.next(300_000, BandwidthUsage.OVERUSED, 0)).isZero();
            assertThat(plan.next(300_000, BandwidthUsage.UNDERUSED, 0)).isZero();
        }

        @Test
        void shouldAskSoonAfterACut() {
            plan.onWanted(50_000_000, 0);
            for (long ms = 0; ms < 60_000; ms += 10) {
                next(1_000_000, ms);
            }

            plan.onCut(60_000 * MS);

            assertThat(next(1_000_000, 61_990)).isZero();
            assertThat(next(1_000_000, 62_000)).isEqualTo(2_000_000);
        }

        @Test
        void shouldAskAtOnceWhenMuchMoreIsWanted() {
            plan.onWanted(1_100_000, 0);
            for (long ms = 0; ms < 20_000; ms += 10) {
                next(1_000_000, ms);
            }
            assertThat(next(1_000_000, 20_000)).isZero();

            plan.onWanted(3_000_000, 20_010 * MS);

            assertThat(next(1_000_000, 20_010)).isEqualTo(2_000_000);
        }
    }
}
