package salon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Starts every part of one Salon, watches them, and stops them. The main thread starts and watches;
 * {@link #stop} may come from the JVM's shutdown at any time.
 */
final class Supervisor {
    static final String READY_FILE = "ready";

    /** A part that ends more often than this is broken; going on would hide it. */
    private static final int RESTARTS = 3;

    private final Workspace workspace;
    private final Command.Up up;
    private final Processes processes;
    private final long startedNs = System.nanoTime();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final LinkedBlockingQueue<Child> ended = new LinkedBlockingQueue<>();
    private final Map<String, Supplier<Readiness.Awaited>> starters = new ConcurrentHashMap<>();

    Supervisor(Workspace workspace, Command.Up up) {
        this.workspace = workspace;
        this.up = up;
        this.processes = new Processes(workspace);
    }

    /** Returns when all is ready; a failure leaves the stopping to the caller. */
    void start() throws IOException {
        Optional<CertificateFiles> tls = Certificates.obtain(up.tls(), workspace);
        PortPlan ports = PortPlan.choose(up.port(), up.mediaPort());
        Secrets.ensureTokenKey(workspace.secret("token-key.pem"));
        Secrets.ensurePepper(workspace.secret("pepper"));
        String storePassword = Secrets.password(workspace.secret("infinispan-password"));
        defineStores(ports, storePassword);
        defineServices(
                ports, new Environment(workspace, ports, up.mediaPort(), storePassword, tls));

        ProcessRecord.of(ProcessRecord.LAUNCHER, ProcessHandle.current(), up.port(), 0, Urls.of(up))
                .write(workspace.run());
        startAll(List.of("kafka", "infinispan"));
        startAll(ServiceSpec.ALL.stream().map(ServiceSpec::name).toList());
        Files.writeString(workspace.run().resolve(READY_FILE), Urls.of(up));
        Urls.print(up, elapsedSeconds());
    }

    /** Returns never: starts again what ends by itself, and gives up on what keeps ending. */
    void watch() throws InterruptedException {
        Map<String, Integer> restarts = new HashMap<>();
        while (true) {
            Child child = ended.take();
            if (stopping.get()) {
                Thread.currentThread().join(); // the shutdown under way ends us
            }
            if (restarts.merge(child.name(), 1, Integer::sum) > RESTARTS) {
                throw Readiness.failure(child, "keeps ending");
            }
            say(
                    Readiness.failure(child, "ended with status " + child.status()).getMessage()
                            + "\nStarting it again.");
            startAll(List.of(child.name()));
        }
    }

    /** Ends all parts, gateway first, stores last. */
    void stop() {
        if (stopping.compareAndSet(false, true)) {
            processes.stopAll();
            ProcessRecord.readAll(workspace.run())
                    .forEach(record -> record.forget(workspace.run()));
        }
    }

    private void defineStores(PortPlan ports, String storePassword) {
        BackingLibraries libraries = BackingLibraries.in(workspace.project());
        starters.put(
                "kafka",
                () -> {
                    KafkaBroker kafka =
                            KafkaBroker.start(
                                    libraries,
                                    new KafkaBroker.Settings(
                                            workspace.kafkaData(),
                                            workspace.log("kafka"),
                                            ports.kafka(),
                                            ports.kafkaController()));
                    return record(kafka.awaited(), ports.kafka(), 0);
                });
        starters.put(
                "infinispan",
                () -> {
                    InfinispanServer infinispan =
                            InfinispanServer.start(
                                    libraries,
                                    new InfinispanServer.Settings(
                                            workspace.infinispanHome(),
                                            workspace.log("infinispan"),
                                            ports.infinispan(),
                                            storePassword));
                    return record(infinispan.awaited(), ports.infinispan(), 0);
                });
    }

    private void defineServices(PortPlan ports, Environment environment) {
        for (ServiceSpec service : ServiceSpec.ALL) {
            starters.put(
                    service.name(),
                    () -> {
                        Child child = ServiceProcess.start(workspace, service, environment);
                        PortPlan.ServicePorts its = ports.of(service);
                        Readiness.Awaited awaited =
                                new Readiness.Awaited(
                                        child, () -> ServiceProcess.isReady(its.management()));
                        return record(awaited, its.http(), its.management());
                    });
        }
    }

    private Readiness.Awaited record(Readiness.Awaited awaited, int port, int probe) {
        Child child = awaited.child();
        ProcessRecord.of(child.name(), child.process().toHandle(), port, probe, "")
                .write(workspace.run());
        return awaited;
    }

    private void startAll(List<String> names) {
        List<Readiness.Awaited> started = names.stream().map(name -> starter(name).get()).toList();
        Readiness.await(
                started,
                child -> {
                    say("  %-12s ready after %4.1f s".formatted(child.name(), elapsedSeconds()));
                    Thread.ofPlatform()
                            .daemon()
                            .name("watch-" + child.name())
                            .start(() -> awaitEnd(child));
                });
    }

    private Supplier<Readiness.Awaited> starter(String name) {
        Supplier<Readiness.Awaited> starter = starters.get(name);
        if (starter == null) {
            throw new IllegalArgumentException(name);
        }
        return starter;
    }

    private void awaitEnd(Child child) {
        try {
            child.process().waitFor();
            if (!stopping.get()) {
                ended.add(child);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private double elapsedSeconds() {
        return (System.nanoTime() - startedNs) / (double) Duration.ofSeconds(1).toNanos();
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
