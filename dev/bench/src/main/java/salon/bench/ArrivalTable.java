package salon.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import salon.bench.figures.Arrivals;
import salon.bench.figures.Median;
import salon.bench.load.ArrivalScenario;

/** How newcomers fared, as a Markdown table. */
final class ArrivalTable {
    private static final List<String> HEAD =
            List.of(
                    "newcomers",
                    "voice ms",
                    "worst",
                    "pictures ms",
                    "worst",
                    "key-frame requests",
                    "most in 500 ms");

    private ArrivalTable() {}

    /** A row. */
    record Row(ArrivalScenario scenario, Arrivals arrivals) {}

    static List<String> lines(List<Row> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEAD);
        for (Row row : rows) {
            Arrivals arrivals = row.arrivals();
            cells.add(
                    List.of(
                            row.scenario().title(),
                            median(arrivals.voiceMs()),
                            worst(arrivals.voiceMs()),
                            median(arrivals.pictureMs()),
                            worst(arrivals.pictureMs()),
                            Integer.toString(arrivals.keyFrameRequests()),
                            Integer.toString(arrivals.keyFrameRequestsIn500Ms())));
        }
        return MarkdownTable.lines(cells, 1);
    }

    private static String median(List<Double> ms) {
        return format(Median.of(ms.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static String worst(List<Double> ms) {
        return format(ms.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN));
    }

    private static String format(double ms) {
        return String.format(Locale.ROOT, "%.0f", ms);
    }
}
