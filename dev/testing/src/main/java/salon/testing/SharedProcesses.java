package salon.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import salon.launcher.BackingLibraries;
import salon.launcher.InfinispanServer;
import salon.launcher.KafkaBroker;
import salon.launcher.Ports;
import salon.launcher.Secrets;

/**
 * The two processes of this JVM. What is known of them lives in system properties, not in static
 * fields: Quarkus loads test classes more than once, each time in another class loader.
 */
final class SharedProcesses {
    private static final long STOP_LIMIT_S = 10;

    enum Key {
        KAFKA_BOOTSTRAP,
        KAFKA_DIRECTORY,
        KAFKA_PORT,
        KAFKA_CONTROLLER_PORT,
        KAFKA_PID,
        INFINISPAN_HOSTS,
        INFINISPAN_USER,
        INFINISPAN_PASSWORD;

        private String property() {
            return "salon.testing." + name().toLowerCase(Locale.ROOT);
        }
    }

    private SharedProcesses() {}

    static String get(Key key) {
        String value = System.getProperty(key.property());
        if (value == null) {
            throw new IllegalStateException("backing services are not started");
        }
        return value;
    }

    static void ensureStarted() {
        synchronized (System.getProperties()) {
            if (System.getProperty(Key.INFINISPAN_HOSTS.property()) == null) {
                start();
            }
        }
    }

    static void stopKafka() {
        ProcessHandle.of(Long.parseLong(get(Key.KAFKA_PID)))
                .ifPresent(kafka -> {
                    kafka.destroy();
                    kafka.onExit().orTimeout(STOP_LIMIT_S, TimeUnit.SECONDS).join();
                });
    }

    static void startKafka() {
        launchKafka(libraries()).awaitReady();
    }

    private static void start() {
        try {
            Path directory = Files.createTempDirectory("salon-test");
            set(Key.KAFKA_DIRECTORY, directory.toString());
            set(Key.KAFKA_PORT, "" + Ports.free());
            set(Key.KAFKA_CONTROLLER_PORT, "" + Ports.free());
            set(Key.KAFKA_BOOTSTRAP, "127.0.0.1:" + get(Key.KAFKA_PORT));
            KafkaBroker kafka = launchKafka(libraries());
            InfinispanServer infinispan = launchInfinispan(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(infinispan, directory)));
            kafka.awaitReady();
            infinispan.awaitReady();
            set(Key.INFINISPAN_USER, InfinispanServer.USER);
            set(Key.INFINISPAN_PASSWORD, infinispan.settings().password());
            set(Key.INFINISPAN_HOSTS, infinispan.settings().hosts());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaBroker launchKafka(BackingLibraries libraries) {
        Path directory = Path.of(get(Key.KAFKA_DIRECTORY));
        KafkaBroker kafka =
                KafkaBroker.start(
                        libraries,
                        new KafkaBroker.Settings(
                                directory.resolve("kafka"),
                                directory.resolve("kafka.log"),
                                Integer.parseInt(get(Key.KAFKA_PORT)),
                                Integer.parseInt(get(Key.KAFKA_CONTROLLER_PORT))));
        set(Key.KAFKA_PID, "" + kafka.child().process().pid());
        return kafka;
    }

    private static InfinispanServer launchInfinispan(Path directory) throws IOException {
        return InfinispanServer.start(
                libraries(),
                new InfinispanServer.Settings(
                        directory.resolve("infinispan"),
                        directory.resolve("infinispan.log"),
                        Ports.free(),
                        Secrets.password(directory.resolve("infinispan.password"))));
    }

    private static BackingLibraries libraries() {
        return BackingLibraries.locate(Path.of(""));
    }

    private static void end(InfinispanServer infinispan, Path directory) {
        ProcessHandle.of(Long.parseLong(get(Key.KAFKA_PID))).ifPresent(ProcessHandle::destroy);
        infinispan.close();
        stopKafka();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(SharedProcesses::delete);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + directory + " (" + e.getMessage() + ")");
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void set(Key key, String value) {
        System.setProperty(key.property(), value);
    }
}
