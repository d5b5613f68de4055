package salon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import salon.bench.bridge.BridgeServer;
import salon.bench.figures.Arrivals;
import salon.bench.floor.FloorProgram;
import salon.bench.janus.JanusServer;
import salon.bench.load.ArrivalRun;
import salon.bench.load.ArrivalScenario;
import salon.bench.load.BenchFailure;
import salon.bench.load.MediaServer;
import salon.bench.load.Scenario;

/**
 * Runs the scenarios one after the other. Within one, the servers run all the time and get the load
 * in turns, round after round, so that what else the machine does hits all of them alike.
 */
final class Bench implements AutoCloseable {
    private final Arguments arguments;
    private final Path project;
    private final Terminal terminal;
    private final Path directory;
    private final List<MediaServer> running = new ArrayList<>();
    private boolean closed;
    private boolean logsKept;

    Bench(Arguments arguments, Path project, Terminal terminal) {
        this.arguments = arguments;
        this.project = project;
        this.terminal = terminal;
        try {
            this.directory = Files.createTempDirectory("salon-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All scenarios; one that fails is told, and the next one has its turn. */
    List<Result> run() throws InterruptedException {
        List<Result> results = new ArrayList<>();
        for (Scenario scenario : arguments.scenarios()) {
            try {
                results.addAll(run(scenario));
            } catch (BenchFailure e) {
                keepLogs();
                terminal.line(scenario.name() + ": " + e.getMessage());
            }
        }
        return results;
    }

    /** How newcomers to our bridge fare; nothing when it was not asked for. */
    List<ArrivalTable.Row> runArrivals() throws InterruptedException {
        List<ArrivalTable.Row> rows = new ArrayList<>();
        if (!arguments.servers().contains(Arguments.SALON)) {
            return rows;
        }
        for (ArrivalScenario scenario : arguments.arrivals()) {
            terminal.begin(scenario.name());
            try {
                rows.add(new ArrivalTable.Row(scenario, arrivals(scenario)));
            } catch (BenchFailure e) {
                keepLogs();
                terminal.line(scenario.name() + ": " + e.getMessage());
            } finally {
                stopAll();
            }
        }
        return rows;
    }

    private Arrivals arrivals(ArrivalScenario scenario) throws InterruptedException {
        MediaServer bridge = start(scenario.name());
        try (ArrivalRun run =
                new ArrivalRun(bridge, scenario.name(), scenario, terminal::progress)) {
            return run.measure();
        }
    }

    private synchronized MediaServer start(String name) throws InterruptedException {
        if (closed) {
            throw new InterruptedException();
        }
        MediaServer bridge = BridgeServer.start(project, directory.resolve(name));
        running.add(bridge);
        return bridge;
    }

    /** Where the servers' logs are, when something went wrong. */
    synchronized Optional<Path> keptLogs() {
        return logsKept ? Optional.of(directory) : Optional.empty();
    }

    private List<Result> run(Scenario scenario) throws InterruptedException {
        List<Contender> contenders = new ArrayList<>();
        try {
            for (String key : arguments.servers()) {
                terminal.begin(scenario.name() + ": starting " + key);
                start(key, scenario).ifPresent(contenders::add);
            }
            for (int round = 1; round <= arguments.rounds(); round++) {
                for (Contender contender : contenders) {
                    terminal.begin(
                            "%s, %s, round %d of %d"
                                    .formatted(
                                            scenario.name(),
                                            contender.name(),
                                            round,
                                            arguments.rounds()));
                    contender.run(scenario, arguments.seconds(), terminal::progress);
                }
            }
            return contenders.stream().map(contender -> contender.result(scenario)).toList();
        } finally {
            stopAll();
        }
    }

    private synchronized Optional<Contender> start(String key, Scenario scenario)
            throws InterruptedException {
        if (closed) {
            throw new InterruptedException();
        }
        Path logs = directory.resolve(scenario.name());
        if (key.equals(Arguments.FLOOR)) {
            Optional<FloorProgram> floor = FloorProgram.compile(project, logs);
            if (floor.isEmpty()) {
                terminal.line("There is no floor without cc and OpenSSL's headers.");
            }
            return floor.map(program -> Contender.of(key, program));
        }
        MediaServer server =
                key.equals(Arguments.JANUS)
                        ? JanusServer.start(logs)
                        : BridgeServer.start(project, logs);
        running.add(server);
        return Optional.of(Contender.of(key, server));
    }

    private synchronized void stopAll() {
        running.forEach(MediaServer::close);
        running.clear();
    }

    private synchronized void keepLogs() {
        logsKept = true;
    }

    /** Stops whatever runs and removes what was written. Any thread, again and again. */
    @Override
    public synchronized void close() {
        closed = true;
        stopAll();
        if (logsKept) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(Bench::delete);
        } catch (IOException | UncheckedIOException _) {
            // A directory for temporary files may keep some.
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
