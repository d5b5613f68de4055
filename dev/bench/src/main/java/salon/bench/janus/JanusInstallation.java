package salon.bench.janus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Janus is on this machine.
 *
 * @param binary its program
 * @param modules directory with {@code plugins} and {@code transports}
 */
record JanusInstallation(Path binary, Path modules) {
    private static final List<Path> PREFIXES =
            List.of(Path.of("/usr"), Path.of("/usr/local"), Path.of("/opt/janus"));

    /** The first one found. */
    static Optional<JanusInstallation> find() {
        for (Path prefix : PREFIXES) {
            Path binary = prefix.resolve("bin/janus");
            Optional<Path> modules =
                    Files.isExecutable(binary) ? modules(prefix) : Optional.empty();
            if (modules.isPresent()) {
                return Optional.of(new JanusInstallation(binary, modules.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> modules(Path prefix) {
        try (Stream<Path> below = Files.walk(prefix.resolve("lib"), 2)) {
            return below.filter(path -> path.endsWith("janus"))
                    .filter(path -> Files.isDirectory(path.resolve("plugins")))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its version, for the table. */
    String version() {
        try {
            Process process = new ProcessBuilder(binary.toString(), "--version").start();
            String words =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            return words.replaceAll("(?s).*?([0-9]+\\.[0-9]+\\.[0-9]+).*", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
