package salon.bridge.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
    private static String steps(WantedSource<?> wanted) {
        List<String> names = new ArrayList<>();
        Ladder.of(wanted)
                .steps()
                .forEach(step -> names.add(step.spatial() + "." + step.temporal()));
        return String.join(" ", names);
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, 0.0 0.1 0.2",
        "180, 0.0 0.1 0.2",
        "225, 0.0 0.1 0.2",
        "226, 0.0 0.1 0.2 1.1 1.2",
        "360, 0.0 0.1 0.2 1.1 1.2",
        "451, 0.0 0.1 0.2 1.1 1.2 2.1 2.2",
        "2160, 0.0 0.1 0.2 1.1 1.2 2.1 2.2"
    })
    void shouldEndWhereThePictureFillsItsPlace(int heightPx, String steps) {
        assertThat(steps(Sources.tile("a", heightPx))).isEqualTo(steps);
    }

    @Test
    void shouldKeepSlowLayersOfAScreen() {
        assertThat(steps(Sources.screen("a", false))).isEqualTo("0.0 0.1");
    }

    @Test
    void shouldLeaveOutWhatIsNotSent() {
        WantedSource<String> paused = new WantedSource<>("a", 720, false, false, Sources.camera(2));
        WantedSource<String> silent = new WantedSource<>("a", 720, false, false, Sources.camera(0));

        assertThat(steps(paused)).isEqualTo("0.0 0.1 0.2 1.1 1.2");
        assertThat(steps(silent)).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatCostsAsMuchAsSomethingBetter() {
        List<Layer> still =
                List.of(
                        new Layer(0, 0, 180, 30, 150_000, true),
                        new Layer(1, 0, 360, 30, 150_000, true),
                        new Layer(2, 0, 720, 30, 140_000, true));

        assertThat(steps(new WantedSource<>("a", 720, false, false, still))).isEqualTo("2.0");
    }

    @Test
    void shouldKeepTheSlowestLayerOfAnEncodingThatHasNoOther() {
        List<Layer> slow =
                List.of(
                        new Layer(0, 0, 180, 30, 150_000, true),
                        new Layer(1, 0, 360, 8, 300_000, true));

        assertThat(steps(new WantedSource<>("a", 720, false, false, slow))).isEqualTo("0.0 1.0");
    }

    @Test
    void shouldRiseInQualityAndCostWhateverTheLayers() {
        Random random = new Random(12);
        for (int round = 0; round < 3_000; round++) {
            List<Layer> layers = randomLayers(random);
            boolean detail = random.nextBoolean();
            Ladder ladder =
                    Ladder.of(new WantedSource<>("a", random.nextInt(1200), true, detail, layers));

            for (int i = 1; i < ladder.steps().size(); i++) {
                Layer before = ladder.steps().get(i - 1);
                Layer step = ladder.steps().get(i);
                assertThat(step.compareQuality(before)).isPositive();
                assertThat(step.bitrateBps()).isGreaterThan(before.bitrateBps());
            }
        }
    }

    static List<Layer> randomLayers(Random random) {
        List<Layer> layers = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            for (int t = 0; t < 3; t++) {
                layers.add(
                        new Layer(
                                s,
                                t,
                                180 << s,
                                8 << t,
                                random.nextInt(2_000_000),
                                random.nextInt(5) > 0));
            }
        }
        return layers;
    }

    @Test
    void shouldRefuseNumbersBelowZero() {
        assertThatThrownBy(() -> new Layer(0, 1, 180, 30, -1, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0/1");
    }
}
