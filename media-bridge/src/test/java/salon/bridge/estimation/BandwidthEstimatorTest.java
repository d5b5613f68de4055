package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.bridge.rtp.Allocation;
import salon.bridge.rtp.Rtcp;
import salon.bridge.rtp.TransportFeedbackWriter;

class BandwidthEstimatorTest {
    private static final long MS = 1_000_000;
    private static final EstimatorLimits LIMITS = EstimatorLimits.DEFAULT;

    private final BandwidthEstimator estimator =
            new BandwidthEstimator(LIMITS, new PacketResults());

    @Test
    void shouldBeginWithAGuess() {
        assertThat(estimator.targetBps()).isEqualTo(LIMITS.startBps());
        assertThat(estimator.heard()).isFalse();
        assertThat(estimator.probe()).isNull();
    }

    @Test
    void shouldProbeAsSoonAsMoreIsWanted() {
        estimator.onWanted(2_000_000, 0);

        estimator.onTick(10 * MS);

        ProbeCluster probe = Objects.requireNonNull(estimator.probe());
        assertThat(probe.targetBps()).isEqualTo(900_000);
        assertThat(estimator.probeBytes(10 * MS)).isPositive();
    }

    @Test
    void shouldNotTakeInMalformedFeedback() {
        estimator.onSent(1, 1000, 0, 0);
        ByteBuffer message = new FeedbackMessages().of(1, 50);
        message.putShort(14, (short) 900);

        assertThat(estimator.onFeedback(message, 0, MS)).isFalse();

        assertThat(estimator.heard()).isFalse();
        assertThat(estimator.stats().strangeFeedback()).isEqualTo(1);
    }

    @Test
    void shouldLeaveAloneWhoNeverSaidAnything() {
        for (int i = 0; i < 1_000; i++) {
            estimator.onSent(i, 1000, i * 10L * MS, 0);
            estimator.onTick(i * 10L * MS);
        }

        assertThat(estimator.targetBps()).isEqualTo(LIMITS.startBps());
    }

    @Test
    void shouldStayWithinItsLimitsWhateverFeedbackSays() {
        Random random = new Random(77);
        FeedbackMessages messages = new FeedbackMessages();
        int seq = 0;
        long nowNs = 0;
        for (int round = 0; round < 3_000; round++) {
            int base = seq & 0xFFFF;
            for (int i = 0; i < 20; i++) {
                nowNs += random.nextLong(8 * MS);
                estimator.onSent(seq++ & 0xFFFF, random.nextInt(40, 1300), nowNs, 0);
            }
            long[] arrivals = new long[20];
            for (int i = 0; i < arrivals.length; i++) {
                arrivals[i] =
                        i > 0 && random.nextInt(3) == 0
                                ? FeedbackMessages.LOST
                                : random.nextLong(1L << 14);
            }
            ByteBuffer message = messages.of(base, arrivals);
            message.put(random.nextInt(12, message.limit()), (byte) random.nextInt());
            estimator.onRtt(random.nextLong());
            estimator.onWanted(random.nextLong(30_000_000), nowNs);
            estimator.onFeedback(message, 0, nowNs);
            estimator.onTick(nowNs);

            assertThat(estimator.targetBps()).isBetween(LIMITS.minBps(), LIMITS.maxBps());
            assertThat(estimator.probeBytes(nowNs)).isBetween(0, 60_000);
        }
    }

    @Test
    void shouldAllocateNothingPerPacket() {
        ByteBuffer out = ByteBuffer.allocateDirect(1500);
        TransportFeedbackWriter writer = new TransportFeedbackWriter();
        Pacer pacer = new Pacer(300_000, 0);
        long[] ticks = new long[20];
        long[] state = {0, 0};

        long allocated =
                Allocation.ofRepeated(
                        () -> {
                            int base = (int) state[0];
                            for (int i = 0; i < 20; i++) {
                                long nowNs = state[1] += 5 * MS;
                                pacer.allowed(1000, nowNs, nowNs);
                                pacer.onSent(1000);
                                estimator.onSent((base + i) & 0xFFFF, 1000, nowNs, 0);
                                estimator.onTick(nowNs);
                                ticks[i] = i == 7 ? FeedbackMessages.LOST : nowNs / 250_000;
                            }
                            state[0] = base + 20L;
                            out.clear();
                            out.limit(writer.write(out, 0, 1, 2, 0, base & 0xFFFF, ticks, 0, 20));
                            Rtcp.isValid(out);
                            estimator.onFeedback(out, 0, state[1]);
                            estimator.onRtt(50 * MS);
                            pacer.onTarget(estimator.targetBps());
                        },
                        3_000);

        assertThat(allocated).isZero();
        assertThat(estimator.heard()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 2", "2, 1, 3", "1, 3, 2"})
    void shouldRefuseLimitsThatContradict(long min, long start, long max) {
        assertThatThrownBy(() -> new EstimatorLimits(min, start, max))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(min + ", " + start + ", " + max);
    }
}
