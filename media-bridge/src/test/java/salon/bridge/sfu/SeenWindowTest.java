package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenWindowTest {
    private final SeenWindow seen = new SeenWindow();

    @Test
    void shouldTakeEachNumberOnceInAnyOrder() {
        assertThat(seen.add(100)).isTrue();
        assertThat(seen.add(100)).isFalse();
        assertThat(seen.add(103)).isTrue();
        assertThat(seen.add(101)).isTrue();
        assertThat(seen.add(101)).isFalse();
        assertThat(seen.add(103)).isFalse();
    }

    @Test
    void shouldRefuseWhatIsOutOfTheWindow() {
        seen.add(100);

        assertThat(seen.add(37)).isTrue();
        assertThat(seen.add(36)).isFalse();
    }

    @Test
    void shouldStartAnewAfterALongGap() {
        seen.add(100);

        assertThat(seen.add(164)).isTrue();
        assertThat(seen.add(163)).isTrue();
        assertThat(seen.add(100)).isFalse();
    }
}
