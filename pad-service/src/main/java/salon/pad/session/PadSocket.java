package salon.pad.session;

import io.quarkus.virtual.threads.VirtualThreads;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import salon.pad.access.SocketGate;
import salon.pad.access.Viewers;
import salon.pad.storage.Pads;

/** The pad socket, for y-websocket clients. Event loop only: a session does the work elsewhere. */
@WebSocket(path = "/api/pads/{pad}")
public class PadSocket {
    private static final Logger LOG = Logger.getLogger(PadSocket.class);
    private static final TypedKey<PadSession> SESSION = new TypedKey<>("pad.session");
    private static final long MOST_WAITING_BYTES = 4L * 1024 * 1024;

    private final OpenPads open;
    private final Pads pads;
    private final Editing editing;
    private final Viewers viewers;
    private final ExecutorService virtualThreads;

    PadSocket(
            OpenPads open,
            Pads pads,
            Editing editing,
            Viewers viewers,
            @VirtualThreads ExecutorService virtualThreads) {
        this.open = open;
        this.pads = pads;
        this.editing = editing;
        this.viewers = viewers;
        this.virtualThreads = virtualThreads;
    }

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        var session =
                new PadSession(
                        connection.userData().get(SocketGate.TOKEN),
                        new Inbox(virtualThreads, MOST_WAITING_BYTES),
                        new Outbox(peerOf(connection)),
                        open,
                        pads,
                        editing,
                        viewers);
        connection.userData().put(SESSION, session);
        session.onOpen();
    }

    @OnBinaryMessage
    @NonBlocking
    void receive(Buffer frame, WebSocketConnection connection) {
        connection.userData().get(SESSION).onFrame(frame.getBytes());
    }

    @OnTextMessage
    @NonBlocking
    void refuse(String frame, WebSocketConnection connection) {
        connection.userData().get(SESSION).close(CloseCodes.MALFORMED);
    }

    @OnClose
    @NonBlocking
    void close(WebSocketConnection connection) {
        var session = connection.userData().get(SESSION);
        if (session != null) {
            session.onClosed();
        }
    }

    @OnError
    @NonBlocking
    void fail(Throwable failure, WebSocketConnection connection) {
        if (failure instanceof HttpClosedException) {
            LOG.debugf("pad socket %s was cut off", connection.id());
        } else {
            LOG.warnf(failure, "pad socket %s failed", connection.id());
        }
    }

    private static Peer peerOf(WebSocketConnection connection) {
        return new Peer() {
            @Override
            public Uni<Void> send(byte[] frame) {
                return connection.sendBinary(frame);
            }

            @Override
            public Uni<Void> close(CloseReason reason) {
                return connection.close(reason);
            }
        };
    }
}
