package salon.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What is written down about a started process, so that a later {@code up}, {@code down} or {@code
 * status} finds exactly it: process ids are used again, so its start counts too.
 *
 * @param name service, or {@code launcher}
 * @param pid process id
 * @param startedAt when the system says it started
 * @param port what people see of it
 * @param probe management port of its readiness check; 0 when it has none
 * @param url of the launcher's Salon; empty for others
 */
record ProcessRecord(String name, long pid, Instant startedAt, int port, int probe, String url) {
    static final String LAUNCHER = "launcher";

    private static final List<String> ORDER =
            Stream.concat(
                            Stream.of(LAUNCHER, "kafka", "infinispan"),
                            ServiceSpec.ALL.stream().map(ServiceSpec::name))
                    .toList();

    /** The system counts starts in clock ticks since boot, and boot time itself drifts a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static ProcessRecord of(String name, ProcessHandle process, int port, int probe, String url) {
        Instant started = process.info().startInstant().orElseGet(Instant::now);
        return new ProcessRecord(name, process.pid(), started, port, probe, url);
    }

    /** The process, if it still runs and is the one recorded. */
    Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(at -> Duration.between(startedAt, at).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }

    void write(Path run) {
        Properties properties = new Properties();
        properties.setProperty("pid", "" + pid);
        properties.setProperty("startedAt", startedAt.toString());
        properties.setProperty("port", "" + port);
        properties.setProperty("probe", "" + probe);
        properties.setProperty("url", url);
        Path file = file(run, name);
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new LaunchFailure(
                    "%s cannot be written (%s).".formatted(file, LaunchFailure.reason(e)), e);
        }
    }

    void forget(Path run) {
        try {
            Files.deleteIfExists(file(run, name));
        } catch (IOException e) {
            System.err.println("cannot delete " + file(run, name) + ": " + e.getMessage());
        }
    }

    /** All records in the order in which the parts depend on each other, the launcher's first. */
    static List<ProcessRecord> readAll(Path run) {
        List<ProcessRecord> records = new ArrayList<>();
        if (Files.isDirectory(run)) {
            try (Stream<Path> files = Files.list(run)) {
                files.filter(f -> f.toString().endsWith(".process"))
                        .forEach(f -> read(f).ifPresent(records::add));
            } catch (IOException e) {
                throw new LaunchFailure(
                        "%s cannot be read (%s).".formatted(run, LaunchFailure.reason(e)), e);
            }
        }
        records.sort(
                Comparator.comparingInt(ProcessRecord::rank).thenComparing(ProcessRecord::name));
        return records;
    }

    private int rank() {
        return ORDER.indexOf(name.replaceFirst("-\\d+$", ""));
    }

    private static Optional<ProcessRecord> read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            return Optional.of(
                    new ProcessRecord(
                            file.getFileName().toString().replace(".process", ""),
                            Long.parseLong(properties.getProperty("pid", "")),
                            Instant.parse(properties.getProperty("startedAt", "")),
                            Integer.parseInt(properties.getProperty("port", "")),
                            Integer.parseInt(properties.getProperty("probe", "")),
                            properties.getProperty("url", "")));
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException _) {
            return Optional.empty(); // half written when the launcher was killed
        }
    }

    private static Path file(Path run, String name) {
        return run.resolve(name + ".process");
    }
}
