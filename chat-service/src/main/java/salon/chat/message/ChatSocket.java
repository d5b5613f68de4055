package salon.chat.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.CorruptedFrameException;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import salon.chat.access.SocketGate;
import salon.chat.history.HistoryUnavailable;

/** The chat socket: history or what was missed first, then messages as they are logged. */
@WebSocket(path = "/api/chat/{room}/socket")
@RunOnVirtualThread
public class ChatSocket {
    private static final Logger LOG = Logger.getLogger(ChatSocket.class);
    private static final TypedKey<Subscriber> SUBSCRIBER = new TypedKey<>("chat.subscriber");
    private static final int LARGEST_FRAME = 16 * 1024;
    private static final int LONGEST_ID = 64;
    private static final int COMMANDS = 60;
    private static final Duration COMMANDS_REFILL = Duration.ofSeconds(10);

    private final Chat chat;
    private final Subscribers subscribers;
    private final Frames frames;
    private final ObjectMapper json;
    private final RateLimit commands = new RateLimit(COMMANDS, COMMANDS_REFILL);

    ChatSocket(Chat chat, Subscribers subscribers, Frames frames, ObjectMapper json) {
        this.chat = chat;
        this.subscribers = subscribers;
        this.frames = frames;
        this.json = json;
    }

    @OnOpen
    void open(WebSocketConnection connection) {
        var owner = connection.userData().get(SocketGate.TOKEN);
        var subscriber = new Subscriber(owner, new Outbox(peerOf(connection)), Instant.now());
        connection.userData().put(SUBSCRIBER, subscriber);
        subscribers.add(subscriber);
        var cursor = cursorIn(connection.handshakeRequest().query());
        try {
            var resumed = chat.resume(owner.roomId(), cursor);
            subscriber.begin(frames.history(resumed), resumed.page().next());
        } catch (HistoryUnavailable _) {
            subscriber.close(CloseCodes.GOING_AWAY);
        }
    }

    @OnTextMessage
    void receive(String frame, WebSocketConnection connection) {
        var subscriber = connection.userData().get(SUBSCRIBER);
        if (!commands.take(connection.id(), System.nanoTime())) {
            subscriber.close(CloseCodes.SLOW_DOWN);
            return;
        }
        var command = parse(frame);
        if (command == null) {
            subscriber.close(CloseCodes.MALFORMED);
            return;
        }
        switch (command.path("type").asText()) {
            case "chat.post" -> post(subscriber, idOf(command), command.path("data"));
            case "ping" -> subscriber.reply(frames.ack(idOf(command)));
            default -> subscriber.close(CloseCodes.MALFORMED);
        }
    }

    private void post(Subscriber subscriber, @Nullable String id, JsonNode data) {
        var reply =
                switch (Draft.check(data)) {
                    case Draft.Checked.Wrong(var detail) ->
                            frames.error(id, "invalid_message", detail);
                    case Draft.Checked.Fine(var draft) ->
                            answer(id, chat.post(subscriber.owner(), draft));
                };
        subscriber.reply(reply);
    }

    private String answer(@Nullable String id, Posting posting) {
        return switch (posting) {
            case Posting.Posted(var message) -> frames.posted(id, message);
            case Posting.TooFast _ ->
                    frames.error(id, "slow_down", "Too many messages; wait a moment.");
            case Posting.Unavailable _ ->
                    frames.error(
                            id,
                            "unavailable",
                            "The message may not have been kept; send it again.");
        };
    }

    @OnBinaryMessage
    void refuse(Buffer frame, WebSocketConnection connection) {
        connection.userData().get(SUBSCRIBER).close(CloseCodes.MALFORMED);
    }

    @OnClose
    void close(WebSocketConnection connection) {
        var subscriber = connection.userData().get(SUBSCRIBER);
        if (subscriber != null) {
            subscribers.remove(subscriber);
        }
    }

    /** A frame that is too large or no frame at all comes here, and so do our own faults. */
    @OnError
    void fail(Throwable failure, WebSocketConnection connection) {
        var subscriber = connection.userData().get(SUBSCRIBER);
        if (connection.isClosed() || subscriber == null) {
            return;
        }
        boolean theirs =
                failure instanceof IllegalStateException
                        || failure instanceof CorruptedFrameException;
        if (!theirs) {
            LOG.errorf(failure, "chat socket %s failed", connection.id());
        }
        subscriber.close(theirs ? CloseCodes.MALFORMED : CloseReason.INTERNAL_SERVER_ERROR);
    }

    private static Peer peerOf(WebSocketConnection connection) {
        return new Peer() {
            @Override
            public Uni<Void> send(String frame) {
                return connection.sendText(frame);
            }

            @Override
            public Uni<Void> close(CloseReason reason) {
                return connection.isClosed()
                        ? Uni.createFrom().voidItem()
                        : connection.close(reason);
            }
        };
    }

    private @Nullable JsonNode parse(String frame) {
        if (frame.getBytes(StandardCharsets.UTF_8).length > LARGEST_FRAME) {
            return null;
        }
        try {
            var command = json.readTree(frame);
            var id = command.path("id");
            boolean fits = id.isMissingNode() || id.isNull() || id.isTextual();
            return fits && id.asText("").length() <= LONGEST_ID ? command : null;
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    private static @Nullable String idOf(JsonNode command) {
        return command.path("id").textValue();
    }

    private static @Nullable String cursorIn(@Nullable String query) {
        if (query != null) {
            for (var parameter : query.split("&", -1)) {
                if (parameter.startsWith("cursor=")) {
                    return parameter.substring("cursor=".length());
                }
            }
        }
        return null;
    }
}
