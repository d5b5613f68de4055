package salon.pad.storage;

import java.util.Optional;
import salon.contracts.PadSnapshot;
import salon.pad.yjs.Update;

/** Where pads are kept for longer than the log keeps edits. Any thread; blocks for some seconds. */
public interface SnapshotStore {
    /**
     * Reads a snapshot; nothing when a newer one has replaced it.
     *
     * @throws StorageUnavailable when the store does not answer
     */
    Optional<Update> read(String padId, SnapshotRef ref);

    /**
     * Writes a snapshot; returns when it is kept.
     *
     * @throws StorageUnavailable when nobody knows whether it is
     */
    void write(PadSnapshot snapshot);
}
