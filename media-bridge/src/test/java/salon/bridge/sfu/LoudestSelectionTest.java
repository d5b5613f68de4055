package salon.bridge.sfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import salon.bridge.sfu.LoudestSelection.Candidate;

class LoudestSelectionTest {
    private static Candidate<String> of(String name, int level, boolean holds) {
        return new Candidate<>(name, level, holds);
    }

    @Test
    void shouldTakeTheLoudest() {
        assertThat(
                        LoudestSelection.select(
                                List.of(
                                        of("whisper", 80, false),
                                        of("voice", 30, false),
                                        of("silence", 127, false),
                                        of("shout", 5, false)),
                                2))
                .containsExactlyInAnyOrder("voice", "shout");
    }

    @Test
    void shouldKeepAHolderAgainstSomebodyALittleLouder() {
        assertThat(
                        LoudestSelection.select(
                                List.of(of("louder", 31, false), of("holder", 40, true)), 1))
                .containsExactly("holder");
    }

    @Test
    void shouldReplaceAHolderBySomebodyMuchLouder() {
        assertThat(
                        LoudestSelection.select(
                                List.of(of("holder", 40, true), of("louder", 29, false)), 1))
                .containsExactly("louder");
    }

    @Test
    void shouldTakeAllWhenThereIsRoom() {
        assertThat(LoudestSelection.select(List.of(of("one", 127, false)), 3))
                .containsExactly("one");
    }
}
