package salon.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command line, read once.
 *
 * @param data the directory everything lives in, {@code .salon} when not given
 * @param command what to do
 */
record Arguments(Optional<Path> data, Command command) {
    private static final int MAX_PORT = 65535;

    /** Reads the words after {@code ./salon}. */
    static Arguments parse(List<String> words) {
        Deque<String> rest = new ArrayDeque<>(words);
        String name = rest.isEmpty() ? "" : rest.removeFirst();
        return switch (name) {
            case "up" -> new UpParser().parse(rest);
            case "down" -> plain(rest, new Command.Down());
            case "status" -> plain(rest, new Command.Status());
            case "logs" -> logs(rest);
            default -> throw new UsageException("There is no command '" + name + "'.");
        };
    }

    private static Arguments plain(Deque<String> rest, Command command) {
        Path data = null;
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (!option.equals("--data")) {
                throw unknown(option);
            }
            data = Path.of(value(option, rest));
        }
        return new Arguments(Optional.ofNullable(data), command);
    }

    private static Arguments logs(Deque<String> rest) {
        boolean follow = false;
        String service = null;
        Path data = null;
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            switch (word) {
                case "-f", "--follow" -> follow = true;
                case "--data" -> data = Path.of(value(word, rest));
                default -> {
                    if (word.startsWith("-") || service != null) {
                        throw unknown(word);
                    }
                    service = word;
                }
            }
        }
        return new Arguments(
                Optional.ofNullable(data), new Command.Logs(Optional.ofNullable(service), follow));
    }

    private static String value(String option, Deque<String> rest) {
        String value = rest.pollFirst();
        if (value == null || value.isEmpty()) {
            throw new UsageException(option + " needs a value.");
        }
        return value;
    }

    private static int number(String option, Deque<String> rest, int max) {
        String value = value(option, rest);
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new UsageException(
                "%s needs a number from 1 to %d, not '%s'.".formatted(option, max, value));
    }

    private static UsageException unknown(String word) {
        return new UsageException("'" + word + "' is not understood here.");
    }

    private static final class UpParser {
        private boolean detach;
        private boolean tls;
        private int port = Command.PUBLIC_PORT;
        private int mediaPort = Command.MEDIA_PORT;
        private int bridges = 1;
        private int replicas = 1;
        private boolean keycloak;
        private @Nullable Path certificate;
        private @Nullable Path key;
        private @Nullable Path data;

        Arguments parse(Deque<String> rest) {
            while (!rest.isEmpty()) {
                String option = rest.removeFirst();
                switch (option) {
                    case "--detach", "-d" -> detach = true;
                    case "--tls" -> tls = true;
                    case "--port" -> port = number(option, rest, MAX_PORT);
                    case "--media-port" -> mediaPort = number(option, rest, MAX_PORT);
                    case "--bridges" -> bridges = number(option, rest, Command.MAX_BRIDGES);
                    case "--replicas" -> replicas = number(option, rest, Command.MAX_REPLICAS);
                    case "--keycloak" -> keycloak = true;
                    case "--cert" -> certificate = Path.of(value(option, rest));
                    case "--key" -> key = Path.of(value(option, rest));
                    case "--data" -> data = Path.of(value(option, rest));
                    default -> throw unknown(option);
                }
            }
            return new Arguments(
                    Optional.ofNullable(data),
                    new Command.Up(detach, port, mediaPort, bridges, replicas, keycloak, tls()));
        }

        private Command.Tls tls() {
            if (certificate != null && key != null) {
                return new Command.Tls.Files(certificate, key);
            }
            if (certificate != null || key != null) {
                throw new UsageException("--cert and --key belong together.");
            }
            return tls ? new Command.Tls.SelfSigned() : new Command.Tls.Off();
        }
    }
}
