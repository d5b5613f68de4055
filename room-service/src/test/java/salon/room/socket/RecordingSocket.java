package salon.room.socket;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's end that reads when it is told to, and keeps what it read. For one thread. */
final class RecordingSocket {
    private final List<String> frames = new ArrayList<>();
    private final ArrayDeque<UniEmitter<? super Void>> unread = new ArrayDeque<>();
    private final boolean reads;
    private @Nullable CloseReason closed;

    private RecordingSocket(boolean reads) {
        this.reads = reads;
    }

    /** One that reads everything at once. */
    static RecordingSocket reading() {
        return new RecordingSocket(true);
    }

    /** One whose network is full until {@link #read()}. */
    static RecordingSocket stuck() {
        return new RecordingSocket(false);
    }

    Outbound outbound() {
        return new Outbound(connection());
    }

    List<String> frames() {
        return List.copyOf(frames);
    }

    /** The close code, or 0 while it is open. */
    int closeCode() {
        return closed == null ? 0 : closed.getCode();
    }

    /** Reads all that was sent, and what follows from that. */
    void read() {
        while (!unread.isEmpty()) {
            unread.poll().complete(null);
        }
    }

    private WebSocketConnection connection() {
        return (WebSocketConnection)
                Proxy.newProxyInstance(
                        RecordingSocket.class.getClassLoader(),
                        new Class<?>[] {WebSocketConnection.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "isOpen" -> closed == null;
                                    case "sendText" -> send((String) arguments[0]);
                                    case "close" -> close((CloseReason) arguments[0]);
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }

    private Uni<Void> send(String frame) {
        frames.add(frame);
        return reads ? Uni.createFrom().voidItem() : Uni.createFrom().<Void>emitter(unread::add);
    }

    private Uni<Void> close(CloseReason reason) {
        closed = reason;
        return Uni.createFrom().voidItem();
    }
}
