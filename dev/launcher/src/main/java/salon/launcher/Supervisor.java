package salon.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Starts every part of one Salon, watches them, and stops them. The main thread starts and watches;
 * {@link #stop} may come from the JVM's shutdown at any time.
 */
final class Supervisor {
    /** What a meeting needs to be on another bridge. */
    private static final Duration AFTER_MOVE = Duration.ofSeconds(4);

    private static final double NS_PER_S = 1e9;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Workspace workspace;
    private final Command.Up up;
    private final List<ServiceSpec> services;
    private final Processes processes;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final LinkedBlockingQueue<Child> ended = new LinkedBlockingQueue<>();
    private final Restarts restarts = new Restarts();
    private final Map<String, Supplier<Readiness.Awaited>> starters = new ConcurrentHashMap<>();

    Supervisor(Workspace workspace, Command.Up up) {
        this.workspace = workspace;
        this.up = up;
        this.services = ServiceSpec.all(up.bridges(), up.replicas());
        this.processes = new Processes(workspace);
    }

    /** Returns when all is ready; a failure leaves the stopping to the caller. */
    void start() throws IOException {
        long startedNs = System.nanoTime();
        services.forEach(service -> service.requireBuilt(workspace.project()));
        Optional<CertificateFiles> tls = Certificates.obtain(up.tls(), workspace);
        PortPlan ports = PortPlan.choose(up.port(), up.mediaPort(), services);
        Secrets.ensureTokenKey(workspace.secret("token-key.pem"));
        Secrets.ensurePepper(workspace.secret("pepper"));
        String storePassword = Secrets.password(workspace.secret("infinispan-password"));
        Secrets.ensureAccountKey(workspace.secret("account-key"));
        defineStores(ports, storePassword);
        Optional<String> login = up.keycloak() ? Optional.of(defineLogin(ports)) : Optional.empty();
        defineServices(
                ports,
                new Environment(workspace, ports, up.mediaPort(), storePassword, tls, login));

        ProcessRecord.of(ProcessRecord.LAUNCHER, ProcessHandle.current(), up.port(), 0, Urls.of(up))
                .write(workspace.run());
        say("Starting:");
        Consumer<Child> tell =
                child ->
                        say(
                                "  %-12s ready after %5.1f s"
                                        .formatted(child.name(), secondsSince(startedNs)));
        startAll(
                up.keycloak()
                        ? List.of("kafka", "infinispan", "keycloak")
                        : List.of("kafka", "infinispan"),
                tell);
        startAll(services.stream().map(ServiceSpec::name).toList(), tell);
        Optional<String> ownCertificate =
                up.tls() instanceof Command.Tls.SelfSigned
                        ? tls.map(Certificates::fingerprint)
                        : Optional.empty();
        say(
                Welcome.text(up, Urls.ofOthers(up), ownCertificate, secondsSince(startedNs))
                        .stripTrailing());
        if (up.keycloak()) {
            say(Welcome.accounts(workspace.secret("login-password")));
        }
    }

    /** Returns never: starts again what ends by itself, and gives up on what keeps ending. */
    void watch() throws InterruptedException {
        while (true) {
            Child child = ended.take();
            if (!restarts.allow(child.name(), System.nanoTime())) {
                throw Readiness.failure(child, "keeps ending; giving up");
            }
            say(
                    "%s %s ended by itself (%s); starting it again. Its log: %s"
                            .formatted(clock(), child.name(), child.outcome(), child.log()));
            if (isOneOfSeveralBridges(child)) {
                Thread.sleep(AFTER_MOVE);
            }
            startAll(
                    List.of(child.name()),
                    again -> say("%s %s is ready again.".formatted(clock(), again.name())));
        }
    }

    /** Its meetings move to the others at this moment, and need the processor for it. */
    private boolean isOneOfSeveralBridges(Child child) {
        return child.name().startsWith("bridge-")
                || (child.name().equals("bridge") && starters.containsKey("bridge-2"));
    }

    /** Whether {@link #stop} was called; from then on parts that end are no failure. */
    boolean isStopping() {
        return stopping.get();
    }

    /** Ends all parts, gateway first, stores last. */
    void stop() {
        synchronized (stopping) {
            if (stopping.getAndSet(true)) {
                return;
            }
        }
        boolean any = !ProcessRecord.readAll(workspace.run()).isEmpty();
        if (any) {
            say("\nStopping Salon.");
        }
        processes.stopAll();
        processes.forgetAll();
        if (any) {
            say("Salon is stopped.");
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

    /** The secret by which the login server knows the gateway. */
    private String defineLogin(PortPlan ports) throws IOException {
        KeycloakServer.Settings settings =
                new KeycloakServer.Settings(
                        workspace.keycloakHome(),
                        workspace.log("keycloak"),
                        ports.keycloak(),
                        ports.keycloakManagement(),
                        up.port(),
                        Secrets.password(workspace.secret("login-client")),
                        Secrets.typedPassword(workspace.secret("login-password")),
                        Secrets.password(workspace.secret("keycloak-admin")));
        Path server = BackingLibraries.keycloak(workspace.project());
        starters.put(
                "keycloak",
                () ->
                        record(
                                KeycloakServer.start(server, settings),
                                settings.port(),
                                settings.managementPort()));
        return settings.clientSecret();
    }

    private void defineServices(PortPlan ports, Environment environment) {
        for (ServiceSpec service : services) {
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
        synchronized (stopping) { // what stop() does not find recorded, it would not end
            if (stopping.get()) {
                child.process().destroy();
                throw new LaunchFailure("stopped while starting " + child.name());
            }
            ProcessRecord.of(child.name(), child.process().toHandle(), port, probe, "")
                    .write(workspace.run());
        }
        return awaited;
    }

    private void startAll(List<String> names, Consumer<Child> onReady) {
        List<Readiness.Awaited> started = names.stream().map(name -> starter(name).get()).toList();
        Readiness.await(
                started,
                child -> {
                    if (!stopping.get()) {
                        onReady.accept(child);
                    }
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

    private static double secondsSince(long startNs) {
        return (System.nanoTime() - startNs) / NS_PER_S;
    }

    private static String clock() {
        return CLOCK.format(Instant.now());
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
