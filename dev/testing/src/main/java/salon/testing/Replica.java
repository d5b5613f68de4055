package salon.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import salon.launcher.Ports;

/**
 * A further replica of the service under test as a process of its own, from the module's built jar,
 * at the same broker and store. Call from the module's directory.
 */
public final class Replica implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Process process;
    private final int managementPort = Ports.free();
    private final int port = Ports.free();

    private Replica(Map<String, String> settings, File log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"));
        command.add("-Dquarkus.http.port=" + port);
        command.add("-Dquarkus.management.port=" + managementPort);
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        BackingServices.shared()
                .configuration()
                .forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", JAR.toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    }

    /** Starts it with these settings besides the usual ones, and waits until it is ready. */
    public static Replica start(Map<String, String> settings) {
        try {
            var log = File.createTempFile("replica", ".log");
            log.deleteOnExit();
            var replica = new Replica(settings, log);
            Awaitility.await("a replica, see " + log).atMost(PATIENCE).until(replica::isReady);
            return replica;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the replica ended at once");
        }
        try {
            return managed("/q/health/ready").statusCode() == 200;
        } catch (ConnectException _) {
            return false;
        }
    }

    private HttpResponse<String> managed(String path) throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + managementPort + path);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Where it answers HTTP. */
    public int port() {
        return port;
    }

    /** The value of a counter or gauge. */
    public double metric(String name) {
        try {
            return managed("/q/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops it as the launcher does; returns when it has ended. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the replica does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
