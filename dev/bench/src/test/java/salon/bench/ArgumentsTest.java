package salon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import salon.bench.load.ArrivalScenario;
import salon.bench.load.BenchFailure;
import salon.bench.load.Scenario;

class ArgumentsTest {
    private static Arguments read(String... words) {
        return Arguments.read(List.of(words));
    }

    @Test
    void shouldRunEverythingWhenNothingIsNamed() {
        Arguments arguments = read();

        assertThat(arguments.scenarios()).isEqualTo(Scenario.all());
        assertThat(arguments.arrivals()).isEqualTo(ArrivalScenario.all());
        assertThat(arguments.servers())
                .containsExactly(Arguments.SALON, Arguments.JANUS, Arguments.FLOOR);
    }

    @Test
    void shouldRunWhatIsNamed() {
        Arguments arguments =
                read(
                        "--scenario",
                        "burst",
                        "--scenario",
                        "fanout-50",
                        "--server",
                        "salon",
                        "--seconds",
                        "5",
                        "--rounds",
                        "2",
                        "--json",
                        "figures.json");

        assertThat(arguments.scenarios()).extracting(Scenario::name).containsExactly("fanout-50");
        assertThat(arguments.arrivals()).extracting(ArrivalScenario::name).containsExactly("burst");
        assertThat(arguments.servers()).containsExactly("salon");
        assertThat(arguments.seconds()).isEqualTo(5);
        assertThat(arguments.rounds()).isEqualTo(2);
        assertThat(arguments.json()).contains(Path.of("figures.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--scenario nonsense | no scenario 'nonsense'; there are fanout-50",
                "--server jitsi | no server 'jitsi'; there are salon, janus, floor",
                "--seconds 0 | --seconds takes a number from 1 to 600",
                "--rounds many | --rounds takes a number from 1 to 99",
                "--json | --json needs a value",
                "--loud yes | '--loud' is not understood"
            })
    void shouldSayWhatItDoesNotUnderstand(String line, String complaint) {
        String[] words = line.strip().split(" ");

        assertThatThrownBy(() -> read(words))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining(complaint.strip());
    }
}
