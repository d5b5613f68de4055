package salon.room.socket;

import io.netty.handler.codec.DecoderException;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import salon.room.rooms.Member;
import salon.room.rooms.Room;
import salon.room.rooms.Rooms;
import salon.room.store.Replica;
import salon.room.tokens.TokenSettings;

/** The room socket: one per participant; see {@code docs/protocol.md}. */
@WebSocket(path = "/api/rooms/{room}/socket")
public class RoomSocket {
    private static final Logger LOG = Logger.getLogger(RoomSocket.class);
    private static final int MAX_FRAME_CHARACTERS = 16 * 1024;
    private static final long OPENING_LIMIT_S = 10;
    private static final Pattern CURSOR = Pattern.compile("(?:^|&)cursor=(\\d{1,18})(?:&|$)");

    private final ConcurrentHashMap<String, CompletableFuture<RoomConnection>> open =
            new ConcurrentHashMap<>();
    private final Rooms rooms;
    private final RoomHub hub;
    private final Commands commands;
    private final Replica replica;
    private final TokenSettings tokens;
    private final Clock clock;

    RoomSocket(
            Rooms rooms,
            RoomHub hub,
            Commands commands,
            Replica replica,
            TokenSettings tokens,
            Clock clock) {
        this.rooms = rooms;
        this.hub = hub;
        this.commands = commands;
        this.replica = replica;
        this.tokens = tokens;
        this.clock = clock;
    }

    @OnOpen
    @RunOnVirtualThread
    void opened(WebSocketConnection socket) {
        RoomConnection connection =
                new RoomConnection(
                        identity(socket.userData().get(RoomUpgradeCheck.ROOM_ID)),
                        identity(socket.userData().get(RoomUpgradeCheck.PARTICIPANT)),
                        identity(socket.userData().get(RoomUpgradeCheck.SESSION)),
                        replica.id() + ":" + socket.id(),
                        new Outbound(socket),
                        tokens.pushEvery(),
                        clock.instant());
        Optional<Room> room =
                rooms.connected(connection.roomId(), connection.sid(), connection.socketId());
        Optional<Member> self = room.flatMap(r -> r.session(connection.sid()));
        if (self.isEmpty()) {
            connection.close(CloseCode.REMOVED);
            return;
        }
        hub.attach(connection, room.get(), self.get(), cursor(socket.handshakeRequest().query()));
        future(socket).complete(connection);
        if (socket.isClosed()) {
            gone(socket);
        }
    }

    @OnTextMessage
    @RunOnVirtualThread
    void said(String text, WebSocketConnection socket) {
        RoomConnection connection = connection(socket);
        if (connection == null || connection.over()) {
            return;
        }
        connection.heard(clock.instant());
        if (text.length() > MAX_FRAME_CHARACTERS) {
            connection.close(CloseCode.MALFORMED);
        } else {
            commands.obey(connection, text);
        }
    }

    /** Nothing here is binary. */
    @OnBinaryMessage
    @RunOnVirtualThread
    void said(Buffer bytes, WebSocketConnection socket) {
        RoomConnection connection = connection(socket);
        if (connection != null) {
            connection.close(CloseCode.MALFORMED);
        }
    }

    @OnPongMessage
    void alive(Buffer payload, WebSocketConnection socket) {
        CompletableFuture<RoomConnection> known = open.get(socket.id());
        if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
            known.join().heard(clock.instant());
        }
    }

    @OnClose
    @RunOnVirtualThread
    void closed(WebSocketConnection socket) {
        gone(socket);
    }

    /** What the client did to its connection is none of our trouble; the rest is told. */
    @OnError
    void failed(WebSocketConnection socket, Throwable failure) {
        if (failure instanceof IOException
                || failure instanceof VertxException
                || failure instanceof DecoderException) {
            LOG.debugf("a client broke its room socket: %s", failure);
        } else if (overflows(failure)) {
            end(socket, failure, CloseCode.MALFORMED);
        } else {
            LOG.warnf("a room socket failed: %s", failure);
            LOG.debug("a room socket failed", failure);
            end(socket, failure, CloseCode.GOING_AWAY);
        }
    }

    /** Vert.x has no exception of its own for a message that exceeds its buffer. */
    private static boolean overflows(Throwable failure) {
        return failure instanceof IllegalStateException
                && String.valueOf(failure.getMessage()).contains("would cause message buffer");
    }

    private void end(WebSocketConnection socket, Throwable failure, CloseCode code) {
        future(socket).completeExceptionally(failure);
        new Outbound(socket).close(code);
    }

    private void gone(WebSocketConnection socket) {
        CompletableFuture<RoomConnection> known = open.remove(socket.id());
        if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
            RoomConnection connection = known.join();
            hub.detach(connection);
            rooms.dropped(connection.roomId(), connection.sid(), connection.socketId());
        }
    }

    /** The connection, once opening is done: a client may speak before. */
    private @Nullable RoomConnection connection(WebSocketConnection socket) {
        try {
            return future(socket).get(OPENING_LIMIT_S, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException neverOpened) {
            open.remove(socket.id());
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private CompletableFuture<RoomConnection> future(WebSocketConnection socket) {
        return open.computeIfAbsent(socket.id(), id -> new CompletableFuture<>());
    }

    private static String identity(@Nullable String fromCheck) {
        if (fromCheck == null) {
            throw new IllegalStateException("a socket passed the door without identity");
        }
        return fromCheck;
    }

    private static OptionalLong cursor(@Nullable String query) {
        Matcher matcher = CURSOR.matcher(query == null ? "" : query);
        return matcher.find()
                ? OptionalLong.of(Long.parseLong(matcher.group(1)))
                : OptionalLong.empty();
    }
}
