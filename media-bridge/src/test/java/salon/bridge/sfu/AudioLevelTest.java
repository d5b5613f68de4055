package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AudioLevelTest {
    private static final long FRAME_NS = 20_000_000;

    private final AudioLevel level = new AudioLevel();

    @Test
    void shouldBeSilentBeforeAnythingCame() {
        assertThat(level.at(0)).isEqualTo(AudioLevel.SILENT);
    }

    @Test
    void shouldFollowALevelWithin200Ms() {
        for (int i = 0; i < 10; i++) {
            level.onLevel(30, i * FRAME_NS);
        }

        assertThat(level.at(10 * FRAME_NS)).isBetween(30, 37);
    }

    @Test
    void shouldBeSilentAgainWhenPacketsStop() {
        for (int i = 0; i < 10; i++) {
            level.onLevel(30, i * FRAME_NS);
        }

        assertThat(level.at(9 * FRAME_NS + 499_999_999)).isLessThan(40);
        assertThat(level.at(9 * FRAME_NS + 500_000_000)).isEqualTo(AudioLevel.SILENT);
    }
}
