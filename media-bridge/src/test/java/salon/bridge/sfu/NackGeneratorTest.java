package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.bridge.sfu.NackGenerator.MAX_MISSING;
import static salon.bridge.sfu.NackGenerator.MAX_TRIES;
import static salon.bridge.sfu.NackGenerator.REORDERING_NS;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NackGeneratorTest {
    private static final long RTT_NS = 50_000_000;

    private final NackGenerator nacks = new NackGenerator();
    private final int[] out = new int[MAX_MISSING];

    private int[] due(long nowNs) {
        return Arrays.copyOf(out, nacks.due(nowNs, RTT_NS, out));
    }

    @Test
    void shouldAskForNothingWhileAllIsInOrder() {
        for (int i = 0; i < 100; i++) {
            nacks.onPacket(i, 0);
        }

        assertThat(due(1_000_000_000L)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 32_767, 65_534, 65_535, 65_536, 1L << 33})
    void shouldAskForAGapWhereverItIs(long before) {
        nacks.onPacket(before, 0);
        nacks.onPacket(before + 3, 0);

        assertThat(due(REORDERING_NS))
                .containsExactly((int) (before + 1) & 0xFFFF, (int) (before + 2) & 0xFFFF);
    }

    @Test
    void shouldWaitForPacketsThatAreMerelyLate() {
        nacks.onPacket(10, 0);
        nacks.onPacket(12, 0);

        assertThat(due(REORDERING_NS - 1)).isEmpty();
        nacks.onPacket(11, REORDERING_NS - 1);
        assertThat(due(REORDERING_NS)).isEmpty();
        assertThat(nacks.missing()).isZero();
    }

    @Test
    void shouldAskOnceARoundTripAndNotForEver() {
        nacks.onPacket(10, 0);
        nacks.onPacket(12, 0);
        long nowNs = REORDERING_NS;

        for (int i = 0; i < MAX_TRIES; i++) {
            assertThat(due(nowNs)).as("try %d", i).containsExactly(11);
            assertThat(due(nowNs + RTT_NS - 1)).isEmpty();
            nowNs += RTT_NS;
        }

        assertThat(due(nowNs)).isEmpty();
        assertThat(nacks.missing()).isZero();
    }

    @Test
    void shouldStopAskingForWhatCame() {
        nacks.onPacket(10, 0);
        nacks.onPacket(14, 0);
        nacks.onPacket(12, 0);

        assertThat(due(REORDERING_NS)).containsExactly(11, 13);
    }

    @Test
    void shouldForgetWhatAKeyFrameMakesUseless() {
        nacks.onPacket(10, 0);
        nacks.onPacket(13, 0);
        nacks.onPacket(15, 0);

        nacks.onKeyFrame(13);

        assertThat(due(REORDERING_NS)).containsExactly(14);
    }

    @Test
    void shouldAskForAKeyFrameInsteadWhenTooMuchIsMissing() {
        nacks.onPacket(0, 0);
        nacks.onPacket(MAX_MISSING + 1, 0);
        assertThat(nacks.missing()).isEqualTo(MAX_MISSING);
        assertThat(nacks.takeOverflow()).isFalse();

        nacks.onPacket(MAX_MISSING + 3, 0);

        assertThat(nacks.missing()).isZero();
        assertThat(nacks.takeOverflow()).isTrue();
        assertThat(nacks.takeOverflow()).isFalse();
        assertThat(due(REORDERING_NS)).isEmpty();
    }

    @Test
    void shouldGoOnAfterAnOverflow() {
        nacks.onPacket(0, 0);
        nacks.onPacket(10_000, 0);

        nacks.onPacket(10_002, 0);

        assertThat(due(REORDERING_NS)).containsExactly(10_001);
    }

    @Test
    void shouldAskForNothingWhenAnotherStreamBegins() {
        nacks.onPacket(10, 0);
        nacks.onPacket(12, 0);

        nacks.restart();
        nacks.onPacket(90_000, 0);

        assertThat(due(REORDERING_NS)).isEmpty();
        assertThat(nacks.takeOverflow()).isFalse();
    }
}
