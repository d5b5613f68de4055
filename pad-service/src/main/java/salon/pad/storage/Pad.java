package salon.pad.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import salon.contracts.PadSnapshot;
import salon.pad.yjs.Document;
import salon.pad.yjs.StateVector;
import salon.pad.yjs.Update;

/**
 * One pad as this replica knows it: the newest snapshot, of which only the place is known until
 * somebody needs it, and the edits after it. Decides what is due; reads and writes nothing itself.
 * Any thread. See {@code docs/pad.md}.
 */
public final class Pad {
    private final String padId;

    /** Everything when {@code complete}, else only what is not in the snapshot. */
    private Document document = new Document();

    private boolean complete = true;
    private @Nullable SnapshotRef snapshot;

    /** The first offset of the log that is neither in the document nor in the snapshot. */
    private long next;

    /** The first offset that is not in the snapshot, and not in the newest one written here. */
    private long kept;

    private long saved;

    private int unsavedEdits;
    private boolean mustSave;
    private boolean ours;
    private long changedNs;
    private Instant editedAt = Instant.EPOCH;
    private Instant erasedUntil = Instant.EPOCH;
    private int users;

    Pad(String padId) {
        this.padId = padId;
    }

    public String id() {
        return padId;
    }

    /** Whether everything in the update is there already. */
    public synchronized boolean covers(Update update) {
        return document.covers(update);
    }

    /** What is there. */
    public synchronized StateVector stateVector() {
        return document.stateVector();
    }

    /** What somebody lacks who has this much, as one update. */
    public synchronized byte[] lacking(StateVector had) {
        return document.encode(had);
    }

    /** How many bytes of structs are in memory. */
    public synchronized long bytes() {
        return document.bytes();
    }

    /** How many structs are in memory. */
    public synchronized int structs() {
        return document.structCount();
    }

    /**
     * A snapshot was read. Of several the newest comes last, and only that one stays.
     *
     * @param holds the first offset of this log that is not in it
     */
    synchronized void onSnapshot(SnapshotRef ref, long holds) {
        if (!ref.empty() && !ref.editedAt().isAfter(erasedUntil)) {
            next = Math.max(next, holds);
            mustSave = true;
        } else if (holds < kept) {
            // Another replica was late with what it had; what is here must come on top again.
            mustSave = true;
        } else {
            adopt(ref, holds);
        }
    }

    private void adopt(SnapshotRef ref, long holds) {
        boolean untouched = users == 0 && next == 0 && snapshot == null && document.isEmpty();
        if (untouched) {
            complete = ref.empty();
        }
        snapshot = ref;
        kept = holds;
        saved = Math.max(saved, holds);
        editedAt = later(editedAt, ref.editedAt());
        if (!complete && next <= holds) {
            document = new Document();
        }
        if (!complete || untouched) {
            next = Math.max(next, holds);
        }
        if (next == holds) {
            mustSave = false;
        }
        if (next <= holds) {
            unsavedEdits = 0;
        }
    }

    /** An edit was read from the log. */
    synchronized void onUpdate(LoggedUpdate logged, long nowNs) {
        if (holds(logged.offset())) {
            return;
        }
        next = logged.offset() + 1;
        if (!logged.at().isAfter(erasedUntil)) {
            mustSave = true;
            return;
        }
        document.add(logged.update());
        editedAt = later(editedAt, logged.at());
        changedNs = nowNs;
        ours = logged.ours();
        unsavedEdits++;
    }

    /** Whether that offset of the log is known here. */
    synchronized boolean holds(long offset) {
        return offset < next;
    }

    /** The room's life ended then: what was written until then is gone. */
    synchronized void onErased(Instant until) {
        erasedUntil = later(erasedUntil, until);
        boolean nothing = complete && document.isEmpty();
        if (!nothing && !editedAt.isAfter(until)) {
            document = new Document();
            complete = true;
            snapshot = null;
            mustSave = true;
        }
    }

    /** When it was last edited; nothing when it is empty. */
    synchronized Optional<Instant> editedAt() {
        boolean empty = complete && document.isEmpty();
        return empty ? Optional.empty() : Optional.of(editedAt);
    }

    /** Somebody needs it: it stays in memory. */
    synchronized void onOpened() {
        users++;
    }

    synchronized void onClosed() {
        users--;
    }

    /** The snapshot that must be read before the pad can be used, if any. */
    synchronized Optional<SnapshotRef> missing() {
        return complete ? Optional.empty() : Optional.ofNullable(snapshot);
    }

    /** That snapshot was read; it is of no use when another one has come meanwhile. */
    synchronized void onRead(SnapshotRef ref, Update content) {
        if (!complete && ref.equals(snapshot)) {
            document.add(content);
            complete = true;
        }
    }

    /** Whether a snapshot should be written now. */
    synchronized boolean isSaveDue(SavePolicy policy, long nowNs) {
        if (mustSave) {
            return next >= kept;
        }
        if (next <= saved) {
            return false;
        }
        var idle = Duration.ofNanos(nowNs - changedNs);
        return unsavedEdits >= policy.edits(ours) || idle.compareTo(policy.idle(ours)) >= 0;
    }

    /** The whole pad as it is kept; only when nothing is missing. */
    synchronized PadSnapshot toSnapshot(String log) {
        var update = Base64.getEncoder().encodeToString(document.encode(StateVector.EMPTY));
        return new PadSnapshot(padId, padId, editedAt, log, next, update);
    }

    /** That snapshot was written; where it is will be heard from the store. */
    synchronized void onSaved(PadSnapshot written) {
        saved = Math.max(saved, written.next());
        if (next == written.next()) {
            unsavedEdits = 0;
            mustSave = false;
        }
    }

    /** Lets go of what is kept elsewhere, when nobody needs it. */
    synchronized void rest() {
        if (users == 0 && complete && snapshot != null && next <= kept) {
            document = new Document();
            complete = snapshot.empty();
            next = kept;
        }
    }

    /** Whether nothing would be lost by forgetting that there is such a pad. */
    synchronized boolean isForgettable() {
        boolean nothing = snapshot == null || snapshot.empty();
        return users == 0 && nothing && document.isEmpty() && !mustSave && next <= kept;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
