package salon.pad;

import io.restassured.RestAssured;
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
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import salon.launcher.Ports;
import salon.testing.BackingServices;

/** A further pad-service as a process of its own, from the built module, at the same stores. */
final class Replica implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Process process;
    private final int managementPort = Ports.free();
    private final Door door = new Door(Ports.free());

    private Replica(String roomUrl, File log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"));
        command.add("-Dsalon.room.url=" + roomUrl);
        command.add("-Dquarkus.http.port=" + door.port());
        command.add("-Dquarkus.management.port=" + managementPort);
        command.add("-Dsalon.pad.snapshot.idle=1s");
        command.add("-Dsalon.pad.snapshot.look=200ms");
        BackingServices.shared()
                .configuration()
                .forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", JAR.toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    }

    /** Starts it and waits until it is ready. */
    static Replica start(String roomUrl) {
        try {
            var log = File.createTempFile("pad-replica", ".log");
            log.deleteOnExit();
            var replica = new Replica(roomUrl, log);
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
        var health = URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready");
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(health).build(),
                            HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (ConnectException _) {
            return false;
        }
    }

    /** The value of a counter or gauge. */
    double metric(String name) {
        var answer = RestAssured.given().port(managementPort).get("/q/metrics").asString();
        return answer.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    Door door() {
        return door;
    }

    /** Stops it as the launcher does; returns when it has ended. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it as a power cut does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
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
