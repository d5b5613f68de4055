package salon.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import salon.bench.load.ArrivalScenario;
import salon.bench.load.BenchFailure;
import salon.bench.load.Scenario;

/**
 * What the command line asks for.
 *
 * @param scenarios to run, in order
 * @param arrivals the same, of newcomers
 * @param servers {@link #SALON}, {@link #JANUS}, {@link #FLOOR}: those asked for
 * @param seconds of each measuring window
 * @param rounds how often each server has its turn
 * @param json where to the raw figures go
 */
record Arguments(
        List<Scenario> scenarios,
        List<ArrivalScenario> arrivals,
        List<String> servers,
        int seconds,
        int rounds,
        Optional<Path> json) {
    static final String SALON = "salon";
    static final String JANUS = "janus";
    static final String FLOOR = "floor";

    private static final List<String> SERVERS = List.of(SALON, JANUS, FLOOR);
    private static final int DEFAULT_SECONDS = 10;
    private static final int DEFAULT_ROUNDS = 3;

    /**
     * Reads them.
     *
     * @throws BenchFailure when a word is not understood
     */
    static Arguments read(List<String> words) {
        List<String> names = new ArrayList<>();
        List<String> servers = new ArrayList<>();
        int seconds = DEFAULT_SECONDS;
        int rounds = DEFAULT_ROUNDS;
        Optional<Path> json = Optional.empty();
        for (int i = 0; i < words.size(); i += 2) {
            String word = words.get(i);
            if (i + 1 == words.size()) {
                throw new BenchFailure(word + " needs a value. Try ./salon help.");
            }
            String value = words.get(i + 1);
            switch (word) {
                case "--scenario" -> names.add(scenario(value));
                case "--server" -> servers.add(server(value));
                case "--seconds" -> seconds = number(word, value, 1, 600);
                case "--rounds" -> rounds = number(word, value, 1, 99);
                case "--json" -> json = Optional.of(Path.of(value));
                default ->
                        throw new BenchFailure(
                                "'" + word + "' is not understood here. Try ./salon help.");
            }
        }
        return new Arguments(
                Scenario.all().stream().filter(one -> wanted(names, one.name())).toList(),
                ArrivalScenario.all().stream().filter(one -> wanted(names, one.name())).toList(),
                servers.isEmpty() ? SERVERS : servers,
                seconds,
                rounds,
                json);
    }

    private static boolean wanted(List<String> names, String name) {
        return names.isEmpty() || names.contains(name);
    }

    private static String scenario(String name) {
        List<String> known =
                Stream.concat(
                                Scenario.all().stream().map(Scenario::name),
                                ArrivalScenario.all().stream().map(ArrivalScenario::name))
                        .toList();
        if (!known.contains(name)) {
            throw new BenchFailure(
                    "There is no scenario '"
                            + name
                            + "'; there are "
                            + String.join(", ", known)
                            + ".");
        }
        return name;
    }

    private static String server(String name) {
        if (!SERVERS.contains(name)) {
            throw new BenchFailure(
                    "There is no server '"
                            + name
                            + "'; there are "
                            + String.join(", ", SERVERS)
                            + ".");
        }
        return name;
    }

    private static int number(String word, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new BenchFailure(word + " takes a number from " + least + " to " + most + ".");
    }
}
