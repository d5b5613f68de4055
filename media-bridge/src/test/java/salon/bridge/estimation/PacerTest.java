package salon.bridge.estimation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacerTest {
    private static final long MS = 1_000_000;

    /** Sends packets of 1000 bytes from an endless queue; returns bytes sent. */
    private static long drain(Pacer pacer, long fromMs, long toMs, long tickMs) {
        long sent = 0;
        for (long ms = fromMs; ms < toMs; ms += tickMs) {
            for (int left = pacer.allowed(1, ms * MS, ms * MS); left > 0; left -= 1000) {
                pacer.onSent(1000);
                sent += 1000;
            }
        }
        return sent;
    }

    @ParameterizedTest
    @CsvSource({"300000, 10", "1000000, 10", "1000000, 1", "10000000, 10", "10000000, 5"})
    void shouldSendABitMoreThanTheTarget(long targetBps, long tickMs) {
        Pacer pacer = new Pacer(targetBps, 0);
        double expected = 1.25 * targetBps / 8 * 5;

        long sent = drain(pacer, 0, 5_000, tickMs);

        assertThat((double) sent).isBetween(0.98 * expected, 1.02 * expected + 5_000);
    }

    @ParameterizedTest
    @CsvSource({"100000, 2400", "1000000, 2400", "4000000, 7500"})
    void shouldLetABurstGoInOnePiece(long targetBps, int burst) {
        Pacer pacer = new Pacer(targetBps, 0);

        assertThat(pacer.allowed(0, 0, 10_000 * MS)).isEqualTo(burst);
    }

    @Test
    void shouldCountAudioButNotWaitForIt() {
        Pacer pacer = new Pacer(4_000_000, 0);
        pacer.onSent(7_500);
        assertThat(pacer.waitNs()).isPositive();

        pacer.onSent(1_000);

        assertThat(pacer.allowed(1, 0, MS)).isZero();
        assertThat(pacer.allowed(1, 0, 2 * MS)).isPositive();
    }

    @Test
    void shouldSayWhenToComeBack() {
        Pacer pacer = new Pacer(1_000_000, 0);
        pacer.onSent(6_000);
        long waitNs = pacer.waitNs();

        assertThat(pacer.allowed(1, 0, waitNs - 1_000)).isZero();
        assertThat(pacer.allowed(1, 0, waitNs + 1)).isPositive();
        assertThat(pacer.waitNs()).isZero();
    }

    @Test
    void shouldNotLetDebtStarveTheRest() {
        Pacer pacer = new Pacer(1_000_000, 0);

        pacer.onSent(1_000_000);

        assertThat(pacer.waitNs()).isLessThanOrEqualTo(Pacer.MAX_DEBT_NS + MS);
    }

    @Test
    void shouldEmptyTheQueueWithinItsLimit() {
        Pacer pacer = new Pacer(100_000, 0);
        long queued = 200_000;
        long ms = 0;
        while (queued > 0) {
            for (int left = pacer.allowed(queued, 0, ms * MS); left > 0; left -= 1000) {
                pacer.onSent(1000);
                queued -= 1000;
            }
            ms += 10;
        }

        assertThat(ms).isBetween(300L, Pacer.QUEUE_LIMIT_NS / MS + 30);
    }

    @Test
    void shouldFollowTheTargetDown() {
        Pacer pacer = new Pacer(10_000_000, 0);

        pacer.onTarget(4_000_000);

        assertThat(pacer.allowed(1, 0, 0)).isEqualTo(7_500);
    }

    @Test
    void shouldNeverExceedItsRateByMoreThanABurst() {
        Random random = new Random(4);
        Pacer pacer = new Pacer(2_000_000, 0);
        long nowNs = 0;
        long sent = 0;
        for (int i = 0; i < 20_000; i++) {
            nowNs += random.nextLong(20 * MS);
            int allowed = pacer.allowed(0, 0, nowNs);
            int take = Math.min(allowed, random.nextInt(5_000));
            pacer.onSent(take);
            sent += take;

            assertThat(sent).isLessThanOrEqualTo((long) (nowNs * 1.25 * 2e6 / 8e9) + 10_000);
        }
    }
}
