package salon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
    @Test
    void shouldAlignWordsLeftAndNumbersRight() {
        List<String> lines =
                MarkdownTable.lines(List.of(List.of("server", "µs"), List.of("Salon", "12.34")), 1);

        assertThat(lines)
                .containsExactly(
                        "| server |    µs |", //
                        "|--------|------:|",
                        "| Salon  | 12.34 |");
    }
}
