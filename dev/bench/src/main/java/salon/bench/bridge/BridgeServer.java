package salon.bench.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import salon.bench.load.Connection;
import salon.bench.load.LoadClient;
import salon.bench.load.MachineAddress;
import salon.bench.load.MediaServer;
import salon.bench.load.Scenario;
import salon.bench.load.ServerProcess;
import salon.bridge.client.BridgeApi;
import salon.bridge.client.Channel;
import salon.bridge.client.ClientAnswer;
import salon.bridge.client.ClientOffer;
import salon.bridge.client.Wanted;
import salon.bridge.sfu.MediaKind;
import salon.launcher.Child;
import salon.launcher.HttpProbe;
import salon.launcher.Ports;
import salon.launcher.ServiceProcess;

/**
 * media-bridge in a process of its own, with the JVM flags that {@code ./salon up} gives it. It has
 * no Kafka, and gets along without.
 */
public final class BridgeServer implements MediaServer {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String ID = "b-0001";

    private final JoinTokens tokens;
    private final Child child;
    private final BridgeApi api;

    private BridgeServer(JoinTokens tokens, Child child, BridgeApi api) {
        this.tokens = tokens;
        this.child = child;
        this.api = api;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param project root of the project, built
     * @param directory for its log
     */
    public static BridgeServer start(Path project, Path directory) {
        JoinTokens tokens = JoinTokens.start();
        int http = Ports.free();
        int management = Ports.free();
        Map<String, String> env = new HashMap<>();
        env.put("QUARKUS_BANNER_ENABLED", "false");
        env.put("QUARKUS_HTTP_PORT", "" + http);
        env.put("QUARKUS_MANAGEMENT_PORT", "" + management);
        env.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + Ports.free());
        env.put("SALON_ROOM_URL", tokens.url());
        env.put("SALON_BRIDGE_ID", ID);
        env.put("SALON_BRIDGE_UDP_PORT", "0");
        env.put("SALON_BRIDGE_ADVERTISED", MachineAddress.find().getHostAddress());
        Child child =
                Child.start(
                        "bridge",
                        ServiceProcess.bridgeCommand(project),
                        env,
                        directory.resolve("bridge.log"));
        ServerProcess.awaitReady(child, () -> HttpProbe.isOk(management, "/q/health/ready"));
        return new BridgeServer(
                tokens, child, new BridgeApi(URI.create("http://127.0.0.1:" + http), ID));
    }

    @Override
    public String name() {
        return "Salon";
    }

    @Override
    public long pid() {
        return child.process().pid();
    }

    @Override
    public Room open(String name, Scenario scenario) {
        return new BridgeRoom(name, scenario.isSimulcast());
    }

    @Override
    public void close() {
        child.stop(GRACE);
        tokens.close();
    }

    private final class BridgeRoom implements Room {
        private final String name;
        private final boolean choosing;
        private final Queue<String> joined = new ConcurrentLinkedQueue<>();
        private final Map<String, String> channelPaths = new ConcurrentHashMap<>();
        private final Queue<Channel> channels = new ConcurrentLinkedQueue<>();

        BridgeRoom(String name, boolean choosing) {
            this.name = name;
            this.choosing = choosing;
        }

        @Override
        public void join(LoadClient client) {
            ClientOffer offer =
                    new ClientOffer(
                            client.published(),
                            client.receives(MediaKind.AUDIO),
                            client.receives(MediaKind.VIDEO),
                            0,
                            true);
            Connection connection = client.open(true, client.receives());
            String token = tokens.join(name, client.id());
            JsonNode answer = api.post(name, token, offer, offer.sdp(connection.credentials()));
            joined.add(client.id());
            channelPaths.put(client.id(), answer.path("channel").asText());
            connection.connect(ClientAnswer.read(answer.path("sdp").asText()));
        }

        /** Without a word on heights everybody gets the tallest. */
        @Override
        public void complete(LoadClient client) {
            if (choosing && client.receives()) {
                String path = channelPaths.getOrDefault(client.id(), "");
                Channel channel = api.channel(path, tokens.join(name, client.id()));
                channels.add(channel);
                channel.send("constraints", "c-1", Wanted.data(client.wanted()));
            }
        }

        @Override
        public void close() {
            channels.forEach(Channel::close);
            List<String> all = new ArrayList<>(joined);
            for (String id : all) {
                api.delete(name, id, tokens.join(name, id));
            }
        }
    }
}
