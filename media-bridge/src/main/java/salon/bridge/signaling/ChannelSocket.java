package salon.bridge.signaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The bridge channel: slots, speakers, levels and quality out; constraints in. */
@WebSocket(path = "/api/media/{bridge}/conferences/{room}/endpoints/{participantId}/channel")
@RunOnVirtualThread
public class ChannelSocket {
    private static final Logger LOG = Logger.getLogger(ChannelSocket.class);
    private static final TypedKey<CommandBudget> BUDGET = new TypedKey<>("salon.budget");
    private static final int LARGEST_FRAME = 16 * 1024;
    private static final int LONGEST_ID = 64;

    private final ObjectMapper json;

    ChannelSocket(ObjectMapper json) {
        this.json = json;
    }

    @OnOpen
    void open(WebSocketConnection connection) {
        LiveEndpoint endpoint = connection.userData().get(ChannelGate.ENDPOINT);
        connection.userData().put(BUDGET, new CommandBudget(System.nanoTime()));
        endpoint.link().connect(connection);
        endpoint.tellAll();
    }

    @OnTextMessage
    void receive(String text, WebSocketConnection connection) {
        LiveEndpoint endpoint = connection.userData().get(ChannelGate.ENDPOINT);
        if (!connection.userData().get(BUDGET).take(System.nanoTime())) {
            endpoint.link().cut(CloseCode.SLOW_DOWN);
            return;
        }
        JsonNode frame = parse(text);
        if (frame == null || !obey(endpoint, frame)) {
            endpoint.link().cut(CloseCode.MALFORMED);
        }
    }

    private boolean obey(LiveEndpoint endpoint, JsonNode frame) {
        switch (frame.path("type").asText()) {
            case "constraints" -> {
                var wanted = Constraints.read(frame.path("data"));
                if (wanted.isEmpty()) {
                    return false;
                }
                endpoint.want(wanted.get());
            }
            case "stats" -> {
                endpoint.onFreezes(Freezes.read(frame.path("data")));
                endpoint.tellStatistics();
            }
            case "ping" -> {}
            default -> {
                return false;
            }
        }
        String id = frame.path("id").textValue();
        endpoint.link().send(() -> ChannelFrames.ack(id));
        return true;
    }

    @OnBinaryMessage
    void refuse(Buffer frame, WebSocketConnection connection) {
        connection.userData().get(ChannelGate.ENDPOINT).link().cut(CloseCode.MALFORMED);
    }

    @OnClose
    void close(WebSocketConnection connection) {
        LiveEndpoint endpoint = connection.userData().get(ChannelGate.ENDPOINT);
        if (endpoint != null) {
            endpoint.link().disconnect(connection);
        }
    }

    @OnError
    void fail(Throwable failure, WebSocketConnection connection) {
        LOG.debugf(failure, "channel %s failed", connection.id());
    }

    private @Nullable JsonNode parse(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST_FRAME) {
            return null;
        }
        try {
            JsonNode frame = json.readTree(text);
            JsonNode id = frame.path("id");
            boolean fits = id.isMissingNode() || id.isNull() || id.isTextual();
            return fits && id.asText("").length() <= LONGEST_ID ? frame : null;
        } catch (JsonProcessingException _) {
            return null;
        }
    }
}
