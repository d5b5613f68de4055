package salon.pad.storage;

/** The log or the snapshots do not answer; trying again later is right. */
public final class StorageUnavailable extends RuntimeException {
    public StorageUnavailable(String reason, Throwable cause) {
        super(reason, cause);
    }

    public StorageUnavailable(String reason) {
        super(reason);
    }
}
