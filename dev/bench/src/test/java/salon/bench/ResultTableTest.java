package salon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import salon.bench.figures.Arrivals;
import salon.bench.figures.Measurement;
import salon.bench.load.ArrivalScenario;
import salon.bench.load.Scenario;

class ResultTableTest {
    private static final Scenario SCENARIO = Scenario.all().getFirst();

    private static Result result(String key, String name, double... costs) {
        List<Measurement> rounds =
                java.util.Arrays.stream(costs)
                        .mapToObj(cost ->
                                new Measurement(
                                        200, 10_000, cost, 0.1, 250, 0.5, Double.NaN, 4, 0.2))
                        .toList();
        return new Result(SCENARIO, key, name, rounds);
    }

    private static final List<Result> RESULTS =
            List.of(
                    result(Arguments.SALON, "Salon", 9, 4, 5),
                    result(Arguments.JANUS, "Janus", 10),
                    result(Arguments.FLOOR, "floor", 2));

    private static List<String> cells(String line) {
        return List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
    }

    @Test
    void shouldCompareTheMediansOfEachServer() {
        List<String> lines = ResultTable.lines(RESULTS);

        assertThat(cells(lines.get(0))).contains("µs/packet", "× Janus", "× floor");
        assertThat(cells(lines.get(2)))
                .containsSubsequence("Salon", "200", "10,000", "5.00", "0.50", "2.50", "0.10");
        assertThat(cells(lines.get(3))).containsSubsequence("Janus", "10.00", "1.00", "5.00");
    }

    @Test
    void shouldLeaveOutWhatThereIsNothingToCompareWith() {
        List<String> lines = ResultTable.lines(RESULTS.subList(0, 1));

        assertThat(cells(lines.get(2))).containsSubsequence("5.00", "", "", "0.10");
    }

    @Test
    void shouldKeepEveryRoundInTheReport() throws IOException {
        var arrivals =
                new ArrivalTable.Row(
                        ArrivalScenario.all().getFirst(),
                        new Arrivals(List.of(10.0), List.of(20.0), 3, 1));

        JsonNode report = new ObjectMapper().readTree(JsonReport.text(RESULTS, List.of(arrivals)));

        JsonNode salon = report.path("forwarding").path(0);
        assertThat(salon.path("rounds").findValuesAsText("cpuUsPerPacket"))
                .containsExactly("9.0", "4.0", "5.0");
        assertThat(salon.path("median").path("cpuUsPerPacket").asDouble()).isEqualTo(5);
        assertThat(salon.path("median").path("delayP50Ms").isNull()).isTrue();
        assertThat(report.path("arrivals").path(0).path("keyFrameRequests").asInt()).isEqualTo(3);
    }
}
