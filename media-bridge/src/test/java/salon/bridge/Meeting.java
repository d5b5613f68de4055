package salon.bridge;

import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import salon.bridge.client.BridgeApi;
import salon.bridge.client.ClientLoop;
import salon.bridge.client.ClientOptions;
import salon.bridge.client.VirtualClient;
import salon.bridge.sfu.Source;

/** A room of its own on the bridge under test, and the clients in it. */
final class Meeting implements AutoCloseable {
    /** For what happens within milliseconds, on a machine that does ten other things. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final String room = "room-" + UUID.randomUUID();
    final ClientLoop loop = ClientLoop.start();
    final BridgeApi api =
            new BridgeApi(
                    URI.create("http://127.0.0.1:" + RestAssured.port), TestRoomService.BRIDGE);
    private final List<VirtualClient> clients = new ArrayList<>();

    /** Somebody joins as browsers do. */
    VirtualClient join(String who) {
        return join(who, ClientOptions.browser());
    }

    /** Somebody joins. */
    VirtualClient join(String who, ClientOptions options) {
        return join(who, Tokens.join(room, who), options);
    }

    VirtualClient join(String who, String token, ClientOptions options) {
        VirtualClient client = VirtualClient.join(loop, api, room, who, token, options);
        clients.add(client);
        return client;
    }

    /** Somebody joins and sends camera and microphone. */
    VirtualClient joinSending(String who) {
        return sending(join(who));
    }

    static VirtualClient sending(VirtualClient client) {
        client.publish(Source.MICROPHONE);
        client.publish(Source.CAMERA);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(VirtualClient::close);
        loop.close();
    }
}
