package salon.room.socket;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way to one client, in order, one in flight. The queue is bounded: who reads too
 * slowly is disconnected and resumes later. Safe for all threads, never blocks.
 */
final class Outbound {
    private static final int MAX_FRAMES = 1024;
    private static final int MAX_CHARACTERS = 2 * 1024 * 1024;

    private final WebSocketConnection socket;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private int waitingCharacters;
    private boolean sending;
    private @Nullable CloseCode closing;

    Outbound(WebSocketConnection socket) {
        this.socket = socket;
    }

    /** Queues a frame; closes the socket when the queue is full. */
    void send(String frame) {
        boolean overflow = false;
        lock.lock();
        try {
            if (closing != null) {
                return;
            }
            if (waiting.size() >= MAX_FRAMES
                    || waitingCharacters + frame.length() > MAX_CHARACTERS) {
                overflow = true;
                waiting.clear();
            } else {
                waiting.add(frame);
                waitingCharacters += frame.length();
            }
        } finally {
            lock.unlock();
        }
        if (overflow) {
            close(CloseCode.SLOW_DOWN);
        } else {
            drain();
        }
    }

    /** Sends what waits, then closes. A client that does not read is not waited for. */
    void close(CloseCode code) {
        boolean now;
        lock.lock();
        try {
            if (closing != null) {
                return;
            }
            closing = code;
            now = !sending || code == CloseCode.SLOW_DOWN;
        } finally {
            lock.unlock();
        }
        if (now) {
            closeSocket(code);
        }
    }

    private void drain() {
        String frame;
        CloseCode code = null;
        lock.lock();
        try {
            if (sending) {
                return;
            }
            frame = waiting.poll();
            if (frame == null) {
                code = closing;
            } else {
                waitingCharacters -= frame.length();
                sending = true;
            }
        } finally {
            lock.unlock();
        }
        if (frame != null) {
            socket.sendText(frame).subscribe().with(sent -> next(), failure -> next());
        } else if (code != null && code != CloseCode.SLOW_DOWN) {
            closeSocket(code);
        }
    }

    private void next() {
        lock.lock();
        try {
            sending = false;
        } finally {
            lock.unlock();
        }
        drain();
    }

    private void closeSocket(CloseCode code) {
        if (socket.isOpen()) {
            socket.close(new CloseReason(code.code(), code.reason()))
                    .subscribe()
                    .with(closed -> {}, alreadyClosed -> {});
        }
    }
}
