package salon.pad.events;

/** A record that does not hold what its topic promises. */
final class UnreadableRecord extends Exception {
    UnreadableRecord(String reason) {
        super(reason);
    }

    UnreadableRecord(String reason, Throwable cause) {
        super(reason, cause);
    }
}
