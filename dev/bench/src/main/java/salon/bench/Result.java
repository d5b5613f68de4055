package salon.bench;

import java.util.List;
import salon.bench.figures.Measurement;
import salon.bench.load.Scenario;

/**
 * A server's figures in a scenario.
 *
 * @param server as the table calls it
 * @param key what the command line calls it
 * @param rounds in order
 */
record Result(Scenario scenario, String key, String server, List<Measurement> rounds) {
    Result {
        rounds = List.copyOf(rounds);
    }

    Measurement median() {
        return Measurement.median(rounds);
    }
}
