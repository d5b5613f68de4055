package salon.pad.storage;

import salon.contracts.PadEvent.PadUpdated;

/** Where edits go first. */
public interface UpdateLog {
    /** Writes an edit and waits for the acknowledgement, a few seconds at most. */
    Outcome append(PadUpdated edit);

    /** How it went. */
    enum Outcome {
        /** The broker has it. */
        ACKNOWLEDGED,
        /** Nobody knows whether the broker has it; writing it again is harmless. */
        UNAVAILABLE
    }
}
