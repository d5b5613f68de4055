package salon.chat.message;

import io.quarkus.websockets.next.CloseReason;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Frames on their way to one socket, one at a time, in order, in a bounded queue. A client that
 * reads too slowly is closed and resumes later. Any thread.
 */
final class Outbox {
    private static final int MOST_WAITING = 256;

    private final Peer peer;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean closed;

    Outbox(Peer peer) {
        this.peer = peer;
    }

    /** Sends it after everything before it. */
    void send(String frame) {
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.add(frame);
        }
        if (isFull()) {
            close(CloseCodes.SLOW_DOWN);
        } else {
            sendNext();
        }
    }

    /** Closes the socket; what still waits is dropped. */
    void close(CloseReason reason) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
        }
        peer.close(reason).subscribe().with(_ -> {}, _ -> {});
    }

    private synchronized boolean isFull() {
        return waiting.size() > MOST_WAITING;
    }

    private void sendNext() {
        String frame;
        synchronized (this) {
            if (sending || closed || waiting.isEmpty()) {
                return;
            }
            sending = true;
            frame = waiting.removeFirst();
        }
        peer.send(frame)
                .subscribe()
                .with(_ -> sent(), _ -> close(CloseReason.INTERNAL_SERVER_ERROR));
    }

    private void sent() {
        synchronized (this) {
            sending = false;
        }
        sendNext();
    }
}
