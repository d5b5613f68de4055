package salon.chat.message;

import io.quarkus.websockets.next.CloseReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import salon.chat.access.JoinToken;

/**
 * One open chat socket. Hears of messages from the moment it is registered, but tells them only
 * after its history was sent, each once and in the log's order. Any thread.
 */
final class Subscriber {
    private final JoinToken owner;
    private final Outbox outbox;
    private final Instant openedAt;

    private @Nullable List<Frame> early = new ArrayList<>();
    private long next;

    private record Frame(long offset, String text) {}

    Subscriber(JoinToken owner, Outbox outbox, Instant openedAt) {
        this.owner = owner;
        this.outbox = outbox;
        this.openedAt = openedAt;
    }

    JoinToken owner() {
        return owner;
    }

    Instant openedAt() {
        return openedAt;
    }

    boolean hasSessionOf(Subscriber other) {
        return owner.sid().equals(other.owner.sid());
    }

    /** Sends the history, then whatever came meanwhile and is not part of it. */
    synchronized void begin(String historyFrame, long nextOffset) {
        next = nextOffset;
        outbox.send(historyFrame);
        var heard = early;
        early = null;
        if (heard != null) {
            heard.forEach(this::tell);
        }
    }

    /** A message was logged in the room. */
    synchronized void onMessage(long offset, String text) {
        var frame = new Frame(offset, text);
        if (early != null) {
            early.add(frame);
        } else {
            tell(frame);
        }
    }

    private void tell(Frame frame) {
        if (frame.offset() >= next) {
            next = frame.offset() + 1;
            outbox.send(frame.text());
        }
    }

    /** Answers a command. */
    void reply(String frame) {
        outbox.send(frame);
    }

    void close(CloseReason reason) {
        outbox.close(reason);
    }
}
