package salon.pad.session;

import io.quarkus.websockets.next.CloseReason;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import salon.pad.access.JoinToken;
import salon.pad.protocol.ClientMessage;
import salon.pad.protocol.PadMessages;
import salon.pad.storage.Pads;
import salon.pad.yjs.MalformedException;

/**
 * One open pad socket. Frames come in on the event loop and are dealt with one after the other on a
 * thread that may block; frames go out from any thread.
 */
final class PadSession {
    private static final Logger LOG = Logger.getLogger(PadSession.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    // A fast typist causes some 20 edits and as many carets a second, a drag over text more.
    private static final double MESSAGES = 1000;
    private static final double MESSAGES_PER_SECOND = 150;
    // Pasted pictures and a day's work offline come at once.
    private static final double BYTES = 8.0 * 1024 * 1024;
    private static final double BYTES_PER_SECOND = 512.0 * 1024;

    private final JoinToken owner;
    private final Inbox inbox;
    private final Outbox outbox;
    private final OpenPads open;
    private final Pads pads;
    private final Editing editing;
    private final Bucket messages = new Bucket(MESSAGES, MESSAGES_PER_SECOND, System.nanoTime());
    private final Bucket bytes = new Bucket(BYTES, BYTES_PER_SECOND, System.nanoTime());

    /** Null until everything before the start is known. */
    private volatile @Nullable OpenPad pad;

    private volatile boolean gone;

    PadSession(
            JoinToken owner,
            Inbox inbox,
            Outbox outbox,
            OpenPads open,
            Pads pads,
            Editing editing) {
        this.owner = owner;
        this.inbox = inbox;
        this.outbox = outbox;
        this.open = open;
        this.pads = pads;
        this.editing = editing;
    }

    JoinToken owner() {
        return owner;
    }

    /** The pad of a room has the room's id. */
    String padId() {
        return owner.roomId();
    }

    /** The socket is open. */
    void onOpen() {
        inbox.submit(0, this::begin);
    }

    /** A frame came. Event loop. */
    void onFrame(byte[] frame) {
        long nowNs = System.nanoTime();
        boolean fits =
                messages.take(1, nowNs)
                        && bytes.take(frame.length, nowNs)
                        && inbox.submit(frame.length, () -> handle(frame));
        if (!fits) {
            close(CloseCodes.SLOW_DOWN);
        }
    }

    /** The socket is closed. */
    void onClosed() {
        gone = true;
        inbox.close();
        open.leave(this);
    }

    void send(byte[] frame) {
        outbox.send(frame);
    }

    void close(CloseReason reason) {
        inbox.close();
        outbox.close(reason);
    }

    /** Asks for what the client has and the server lacks, and tells who is there. */
    private void begin() {
        try {
            if (!pads.awaitReady(LONGEST_WAIT)) {
                close(CloseCodes.GOING_AWAY);
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            close(CloseCodes.GOING_AWAY);
            return;
        }
        var entered = open.enter(this);
        pad = entered;
        if (gone) {
            open.leave(this);
            return;
        }
        send(PadMessages.step1(pads.stateVector(padId())));
        entered.tellPresent(this);
    }

    private void handle(byte[] frame) {
        var entered = pad;
        if (entered == null) {
            return;
        }
        try {
            handle(PadMessages.read(frame), entered);
        } catch (MalformedException e) {
            LOG.debugf("a frame of %s is malformed: %s", owner.participantId(), e.getMessage());
            close(CloseCodes.MALFORMED);
        }
    }

    private void handle(ClientMessage message, OpenPad entered) {
        switch (message) {
            case ClientMessage.Lacks(var had) ->
                    send(PadMessages.step2(pads.lacking(padId(), had)));
            case ClientMessage.Edit(var update) -> {
                switch (editing.edit(owner, padId(), update)) {
                    case KEPT -> {}
                    case UNKNOWN -> close(CloseCodes.GOING_AWAY);
                }
            }
            case ClientMessage.Aware(var states) -> entered.onAwareness(this, states);
            case ClientMessage.AwarenessQuery() -> entered.tellPresent(this);
            case ClientMessage.Ignored() -> {}
        }
    }
}
