package salon.pad.session;

import io.quarkus.websockets.next.CloseReason;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import salon.pad.access.JoinToken;
import salon.pad.access.Viewers;
import salon.pad.protocol.ClientMessage;
import salon.pad.protocol.PadMessages;
import salon.pad.storage.Pad;
import salon.pad.storage.Pads;
import salon.pad.storage.StorageUnavailable;
import salon.pad.yjs.MalformedException;
import salon.pad.yjs.Update;

/**
 * One open pad socket. Frames come in on the event loop and are dealt with one after the other on a
 * thread that may block; frames go out from any thread.
 */
final class PadSession {
    private static final Logger LOG = Logger.getLogger(PadSession.class);

    // A fast typist causes some 20 edits and as many carets a second, a drag over text more.
    private static final double MESSAGES = 1000;
    private static final double MESSAGES_PER_SECOND = 150;
    // Pasted pictures and a day's work offline come at once.
    private static final double BYTES = 8.0 * 1024 * 1024;
    private static final double BYTES_PER_SECOND = 512.0 * 1024;

    // A question of a few bytes is answered with a whole pad: some, not hundreds a second.
    private static final double ANSWERS = 64.0 * 1024 * 1024;
    private static final double ANSWERS_PER_SECOND = 2.0 * 1024 * 1024;

    private final JoinToken owner;
    private final Instant openedAt = Instant.now();
    private final Inbox inbox;
    private final Outbox outbox;
    private final OpenPads open;
    private final Pads pads;
    private final Editing editing;
    private final Viewers viewers;
    private final Bucket messages = new Bucket(MESSAGES, MESSAGES_PER_SECOND, System.nanoTime());
    private final Bucket bytes = new Bucket(BYTES, BYTES_PER_SECOND, System.nanoTime());

    private final Bucket answers = new Bucket(ANSWERS, ANSWERS_PER_SECOND, System.nanoTime());

    private @Nullable Entered entered;
    private boolean gone;

    /** Where it came in: the document, and the other sockets. */
    private record Entered(Pad document, OpenPad sockets) {}

    PadSession(
            JoinToken owner,
            Inbox inbox,
            Outbox outbox,
            OpenPads open,
            Pads pads,
            Editing editing,
            Viewers viewers) {
        this.owner = owner;
        this.inbox = inbox;
        this.outbox = outbox;
        this.open = open;
        this.pads = pads;
        this.editing = editing;
        this.viewers = viewers;
    }

    JoinToken owner() {
        return owner;
    }

    Instant openedAt() {
        return openedAt;
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
        inbox.close();
        Entered left;
        synchronized (this) {
            gone = true;
            left = entered;
            entered = null;
        }
        if (left != null) {
            leave(left);
        }
    }

    private void leave(Entered left) {
        open.leave(this);
        pads.close(left.document());
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
        Entered came;
        try {
            var document = pads.open(padId());
            came = new Entered(document, open.enter(this));
        } catch (StorageUnavailable e) {
            LOG.warnf("pad not opened: %s", e.getMessage());
            close(CloseCodes.GOING_AWAY);
            return;
        }
        boolean tooLate;
        synchronized (this) {
            tooLate = gone;
            entered = tooLate ? null : came;
        }
        if (tooLate) {
            leave(came);
            return;
        }
        send(PadMessages.step1(came.document().stateVector()));
        came.sockets().tellPresent(this);
    }

    private void handle(byte[] frame) {
        Entered in;
        synchronized (this) {
            in = entered;
        }
        if (in == null) {
            return;
        }
        try {
            handle(PadMessages.read(frame), in);
        } catch (MalformedException e) {
            LOG.debugf("a frame of %s is malformed: %s", owner.participantId(), e.getMessage());
            close(CloseCodes.MALFORMED);
        }
    }

    private void handle(ClientMessage message, Entered in) {
        switch (message) {
            case ClientMessage.Lacks(var had) -> answer(in.document().lacking(had));
            case ClientMessage.Edit(var update) -> edit(in.document(), update);
            case ClientMessage.Aware(var states) -> in.sockets().onAwareness(this, states);
            case ClientMessage.AwarenessQuery() -> in.sockets().tellPresent(this);
            case ClientMessage.Ignored() -> {}
        }
    }

    private void answer(byte[] lacking) {
        if (answers.take(lacking.length, System.nanoTime())) {
            send(PadMessages.step2(lacking));
        } else {
            close(CloseCodes.SLOW_DOWN);
        }
    }

    /** Who only reads may send what they have, as the protocol has it; it is of no account. */
    private void edit(Pad document, Update update) {
        if (viewers.isViewer(owner)) {
            return;
        }
        switch (editing.edit(owner, document, update)) {
            case KEPT -> {}
            case UNKNOWN -> close(CloseCodes.GOING_AWAY);
            case TOO_LARGE -> close(CloseCodes.TOO_LARGE);
        }
    }
}
