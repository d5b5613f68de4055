package salon.pad.storage;

import java.time.Instant;

/**
 * Where a pad's snapshot is kept, and what is in it.
 *
 * @param partition and
 * @param offset its place among the snapshots
 * @param log which life of the log {@code next} belongs to
 * @param next the first offset of the log that is not in it
 * @param editedAt when the newest edit in it was taken
 * @param empty whether nothing is in it: the pad was erased
 */
public record SnapshotRef(
        int partition, long offset, String log, long next, Instant editedAt, boolean empty) {}
