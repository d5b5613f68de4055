package salon.bench.floor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import salon.bench.figures.Measurement;
import salon.bench.load.BenchFailure;
import salon.bench.load.Scenario;

/** {@code floor.c}, compiled: what encrypting and sending alone costs. */
public final class FloorProgram {
    private static final int GRACE_S = 20;

    private final Path binary;

    private FloorProgram(Path binary) {
        this.binary = binary;
    }

    /**
     * Compiles it.
     *
     * @param project root of the project
     * @param directory for the program
     * @return empty where there is no C compiler or no OpenSSL to build with
     */
    public static Optional<FloorProgram> compile(Path project, Path directory) {
        Path source = project.resolve("dev/bench/src/main/c/floor.c");
        try {
            Files.createDirectories(directory);
            Path binary = directory.resolve("floor");
            Process compiler =
                    new ProcessBuilder(
                                    "cc",
                                    "-O2",
                                    "-o",
                                    binary.toString(),
                                    source.toString(),
                                    "-lcrypto")
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("cc.log").toFile())
                            .start();
            return compiler.waitFor() == 0
                    ? Optional.of(new FloorProgram(binary))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", e);
        }
    }

    /** Runs the scenario's packets for a while; only what is sent is measured. */
    public Measurement measure(Scenario scenario, int seconds) {
        FloorSchedule schedule = FloorSchedule.of(scenario);
        Process process;
        try {
            process =
                    new ProcessBuilder(
                                    List.of(
                                            binary.toString(),
                                            Integer.toString(schedule.receivers()),
                                            Integer.toString(seconds)))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            process.getOutputStream().write(schedule.text().getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().close();
            if (!process.waitFor(seconds + GRACE_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new BenchFailure("The floor did not run.");
            }
            String[] words =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                            .strip()
                            .split(" ");
            return measurement(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Measurement measurement(String[] words) {
        double packets = Double.parseDouble(words[0]);
        double cpuUs = Double.parseDouble(words[1]);
        double wallUs = Double.parseDouble(words[3]);
        double none = Double.NaN;
        return new Measurement(
                none,
                packets / wallUs * 1e6,
                cpuUs / packets,
                cpuUs / wallUs,
                none,
                none,
                none,
                none,
                none);
    }
}
