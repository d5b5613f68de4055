package salon.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import salon.bench.figures.Measurement;
import salon.bench.load.BenchFailure;

/** The figures of each round; what was not measured is null. Fields as in {@link Measurement}. */
final class JsonReport {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    static void write(Path file, List<Result> results, List<ArrivalTable.Row> arrivals) {
        try {
            Files.writeString(file, text(results, arrivals));
        } catch (IOException e) {
            throw new BenchFailure(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    static String text(List<Result> results, List<ArrivalTable.Row> arrivals) throws IOException {
        ObjectNode report = JSON.createObjectNode();
        ArrayNode all = report.putArray("forwarding");
        for (Result result : results) {
            ObjectNode one =
                    all.addObject()
                            .put("scenario", result.scenario().name())
                            .put("server", result.server());
            one.set("median", figures(result.median()));
            ArrayNode rounds = one.putArray("rounds");
            result.rounds().forEach(round -> rounds.add(figures(round)));
        }
        ArrayNode newcomers = report.putArray("arrivals");
        for (ArrivalTable.Row row : arrivals) {
            ObjectNode one = newcomers.addObject().put("scenario", row.scenario().name());
            one.setAll((ObjectNode) JSON.valueToTree(row.arrivals()));
        }
        return JSON.writeValueAsString(report);
    }

    private static ObjectNode figures(Measurement measurement) {
        ObjectNode figures = JSON.valueToTree(measurement);
        // JSON has no NaN.
        figures.properties()
                .forEach(entry -> {
                    if (Double.isNaN(entry.getValue().asDouble())) {
                        entry.setValue(figures.nullNode());
                    }
                });
        return figures;
    }
}
