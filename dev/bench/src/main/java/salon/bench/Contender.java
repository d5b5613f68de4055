package salon.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import salon.bench.figures.Measurement;
import salon.bench.floor.FloorProgram;
import salon.bench.load.LoadRun;
import salon.bench.load.MediaServer;
import salon.bench.load.Scenario;

/** Somebody with a row in the table, and its rounds so far. One thread. */
abstract class Contender {
    private final String key;
    private final List<Measurement> rounds = new ArrayList<>();

    private Contender(String key) {
        this.key = key;
    }

    static Contender of(String key, MediaServer server) {
        return new Contender(key) {
            @Override
            String name() {
                return server.name();
            }

            @Override
            Measurement measure(Scenario scenario, int round, int seconds, Consumer<String> told)
                    throws InterruptedException {
                String room = scenario.name() + "-" + round;
                try (LoadRun run = new LoadRun(server, room, scenario, told)) {
                    return run.measure(Duration.ofSeconds(seconds));
                }
            }
        };
    }

    static Contender of(String key, FloorProgram floor) {
        return new Contender(key) {
            @Override
            String name() {
                return "floor";
            }

            @Override
            Measurement measure(Scenario scenario, int round, int seconds, Consumer<String> told) {
                told.accept("encrypting and sending");
                return floor.measure(scenario, seconds);
            }
        };
    }

    abstract String name();

    abstract Measurement measure(Scenario scenario, int round, int seconds, Consumer<String> told)
            throws InterruptedException;

    final void run(Scenario scenario, int seconds, Consumer<String> told)
            throws InterruptedException {
        rounds.add(measure(scenario, rounds.size() + 1, seconds, told));
    }

    final Result result(Scenario scenario) {
        return new Result(scenario, key, name(), rounds);
    }
}
