package salon.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import salon.bench.load.BenchFailure;
import salon.launcher.LaunchFailure;

/** {@code ./salon bench media}. */
public final class Main {
    private Main() {}

    /** Options as {@code ./salon help} tells them. */
    public static void main(String[] words) {
        int status;
        try {
            status = run(Arrays.asList(words));
        } catch (BenchFailure | LaunchFailure e) {
            System.err.println(e.getMessage());
            status = 2;
        } catch (InterruptedException _) {
            status = 130;
        }
        System.exit(status);
    }

    private static int run(List<String> words) throws InterruptedException {
        Arguments arguments = Arguments.read(words);
        Path project = Path.of(System.getProperty("salon.project", "."));
        Terminal terminal = new Terminal(Boolean.getBoolean("salon.terminal"));
        Bench bench = new Bench(arguments, project, terminal);
        Runtime.getRuntime().addShutdownHook(new Thread(bench::close));
        try (bench) {
            List<Result> results = bench.run();
            List<ArrivalTable.Row> arrivals = bench.runArrivals();
            if (!results.isEmpty()) {
                ResultTable.lines(results).forEach(terminal::line);
            }
            if (!arrivals.isEmpty()) {
                terminal.line("");
                ArrivalTable.lines(arrivals).forEach(terminal::line);
            }
            arguments.json().ifPresent(file -> JsonReport.write(file, results, arrivals));
            bench.keptLogs()
                    .ifPresent(logs -> terminal.line("What the servers said is in " + logs + "."));
            return bench.keptLogs().isPresent() ? 1 : 0;
        }
    }
}
