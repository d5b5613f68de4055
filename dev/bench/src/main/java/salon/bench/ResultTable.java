package salon.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import salon.bench.figures.Measurement;

/** The medians as a Markdown table. */
final class ResultTable {
    private static final List<String> HEAD =
            List.of(
                    "scenario",
                    "server",
                    "in/s",
                    "out/s",
                    "µs/packet",
                    "× Janus",
                    "× floor",
                    "cores",
                    "MB",
                    "loss %",
                    "p50 ms",
                    "p99 ms");

    private ResultTable() {}

    /** All lines of it. */
    static List<String> lines(List<Result> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Result result : results) {
            rows.add(row(result, results));
        }
        return MarkdownTable.lines(rows, 2);
    }

    private static List<String> row(Result result, List<Result> all) {
        Measurement median = result.median();
        return List.of(
                result.scenario().title(),
                result.server(),
                number("%,.0f", median.packetsIn()),
                number("%,.0f", median.packetsOut()),
                number("%.2f", median.cpuUsPerPacket()),
                ratio(result, Arguments.JANUS, all),
                ratio(result, Arguments.FLOOR, all),
                number("%.2f", median.cpuShare()),
                number("%.0f", median.residentMb()),
                number("%.2f", median.lossPercent()),
                number("%.2f", median.delayP50Ms()),
                number("%.2f", median.delayP99Ms()));
    }

    private static String number(String format, double figure) {
        return Double.isNaN(figure) ? "" : String.format(Locale.ROOT, format, figure);
    }

    private static String ratio(Result result, String to, List<Result> all) {
        Optional<Result> other =
                all.stream()
                        .filter(one -> one.scenario().equals(result.scenario()))
                        .filter(one -> one.key().equals(to))
                        .findFirst();
        return other.map(one ->
                        number(
                                "%.2f",
                                result.median().cpuUsPerPacket() / one.median().cpuUsPerPacket()))
                .orElse("");
    }
}
