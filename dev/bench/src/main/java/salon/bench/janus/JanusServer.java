package salon.bench.janus;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import salon.bench.load.BenchFailure;
import salon.bench.load.Connection;
import salon.bench.load.LoadClient;
import salon.bench.load.MediaServer;
import salon.bench.load.Scenario;
import salon.bench.load.ServerProcess;
import salon.bridge.client.ClientAnswer;
import salon.launcher.Child;
import salon.launcher.Ports;

/** Janus in a process of its own; who sends and receives has two connections there. */
public final class JanusServer implements MediaServer {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Child child;
    private final JanusSession session;
    private final String version;
    private final AtomicLong rooms = new AtomicLong(1000);

    private JanusServer(Child child, JanusSession session, String version) {
        this.child = child;
        this.session = session;
        this.version = version;
    }

    /** Whether Janus is installed. */
    public static boolean isInstalled() {
        return JanusInstallation.find().isPresent();
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param directory for its configuration and its log
     */
    public static JanusServer start(Path directory) {
        JanusInstallation installation =
                JanusInstallation.find()
                        .orElseThrow(() -> new BenchFailure("Janus is not installed."));
        int port = Ports.free();
        Path configuration = directory.resolve("janus");
        JanusConfiguration.write(
                configuration, installation, port, Runtime.getRuntime().availableProcessors());
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETPRIV)) {
            // Ends Janus even when we are killed and cannot.
            command.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "KILL"));
        }
        command.addAll(
                List.of(
                        installation.binary().toString(),
                        "--configs-folder=" + configuration,
                        "--disable-colors"));
        Child child = Child.start("janus", command, Map.of(), directory.resolve("janus.log"));
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<JanusSession> opened = new ArrayList<>();
        ServerProcess.awaitReady(child, () -> open(http, port).map(opened::add).orElse(false));
        return new JanusServer(child, opened.getFirst(), installation.version());
    }

    private static Optional<JanusSession> open(HttpClient http, int port) {
        try {
            return Optional.of(JanusSession.open(http, port));
        } catch (CompletionException _) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "Janus " + version;
    }

    @Override
    public long pid() {
        return child.process().pid();
    }

    @Override
    public Room open(String name, Scenario scenario) {
        JanusRoom room = new JanusRoom(rooms.incrementAndGet(), scenario);
        room.create();
        return room;
    }

    @Override
    public void close() {
        session.close();
        child.stop(GRACE);
    }

    private final class JanusRoom implements Room {
        private final long number;
        private final Scenario scenario;
        private final Queue<Long> handles = new ConcurrentLinkedQueue<>();

        JanusRoom(long number, Scenario scenario) {
            this.number = number;
            this.scenario = scenario;
        }

        void create() {
            long handle = attach();
            session.request(
                    handle, JanusRequests.createRoom(number, scenario.senders().size() + 1));
        }

        private long attach() {
            long handle = session.attach();
            handles.add(handle);
            return handle;
        }

        @Override
        public void join(LoadClient client) {
            if (!client.published().isEmpty()) {
                publish(client);
            }
            if (client.receives() && client.published().isEmpty()) {
                subscribe(client);
            }
        }

        @Override
        public void complete(LoadClient client) {
            if (client.receives() && !client.published().isEmpty()) {
                subscribe(client);
            }
        }

        private static long feed(int number) {
            return number + 1L;
        }

        private void publish(LoadClient client) {
            Connection connection = client.open(true, false);
            String offer =
                    JanusSdp.offer(
                            client.published(), connection.credentials(), connection.address());
            JanusReply reply =
                    session.request(
                            attach(), JanusRequests.publish(number, feed(client.number()), offer));
            connection.connect(ClientAnswer.read(sdp(reply)));
        }

        private void subscribe(LoadClient client) {
            List<JanusRequests.Subscription> streams = new ArrayList<>();
            for (int i = 0; i < scenario.senders().size(); i++) {
                if (i != client.number()) {
                    boolean stage = i == scenario.stageOf(client.number());
                    addStreams(streams, i, stage);
                }
            }
            long handle = attach();
            String offer = sdp(session.request(handle, JanusRequests.subscribe(number, streams)));
            Connection connection = client.open(false, true);
            session.request(
                    handle,
                    JanusRequests.start(
                            JanusSdp.answer(
                                    offer, connection.credentials(), connection.address())));
            connection.connect(ClientAnswer.read(offer));
        }

        /** All that one sender sends; of a picture the encoding that fits its place. */
        private void addStreams(List<JanusRequests.Subscription> to, int sender, boolean stage) {
            List<Scenario.Flow> flows = scenario.sentBy(sender);
            for (int mid = 0; mid < flows.size(); mid++) {
                int encodings = flows.get(mid).recordings().size();
                to.add(
                        new JanusRequests.Subscription(
                                feed(sender),
                                Integer.toString(mid),
                                encodings > 1,
                                stage ? encodings - 1 : 0));
            }
        }

        private static String sdp(JanusReply reply) {
            if (reply instanceof JanusReply.Event event && event.sdp().isPresent()) {
                return event.sdp().get();
            }
            throw new BenchFailure("Janus sent no description: " + reply);
        }

        @Override
        public void close() {
            for (long handle : handles) {
                session.request(handle, JanusRequests.detach());
            }
        }
    }
}
