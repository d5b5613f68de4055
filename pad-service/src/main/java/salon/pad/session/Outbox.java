package salon.pad.session;

import io.quarkus.websockets.next.CloseReason;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Frames on their way to one socket, one at a time, in order, in a bounded queue. A client that
 * reads too slowly is closed. Any thread.
 */
final class Outbox {
    private static final int MOST_FRAMES = 1024;

    /** Room for a whole document and some edits after it. */
    private static final long MOST_BYTES = 12L * 1024 * 1024;

    private final Peer peer;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean sending;
    private boolean closed;

    Outbox(Peer peer) {
        this.peer = peer;
    }

    /** Sends it after everything before it. The array is not copied. */
    void send(byte[] frame) {
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.add(frame);
            bytes += frame.length;
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
        return waiting.size() > MOST_FRAMES || bytes > MOST_BYTES;
    }

    private void sendNext() {
        byte[] frame;
        synchronized (this) {
            if (sending || closed || waiting.isEmpty()) {
                return;
            }
            sending = true;
            frame = waiting.removeFirst();
        }
        peer.send(frame)
                .subscribe()
                .with(_ -> sent(frame.length), _ -> close(CloseReason.INTERNAL_SERVER_ERROR));
    }

    private void sent(int size) {
        synchronized (this) {
            sending = false;
            bytes -= size;
        }
        sendNext();
    }
}
