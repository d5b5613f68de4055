package salon.room.rooms;

/**
 * How long somebody has spoken, in milliseconds.
 *
 * @param beforeMs on bridges before the one of that epoch
 * @param epoch of the bridge that measures now
 * @param inEpochMs what it has measured so far
 * @param atHandMs the sum when their hand went up
 */
record Talk(long beforeMs, long epoch, long inEpochMs, long atHandMs) {
    static final Talk NONE = new Talk(0, 0, 0, 0);

    /** In all. */
    long totalMs() {
        return beforeMs + inEpochMs;
    }

    /** The same with a bridge's newer figure; one that is older or repeated changes nothing. */
    Talk measured(long reportedEpoch, long reportedMs) {
        if (reportedEpoch < epoch || (reportedEpoch == epoch && reportedMs <= inEpochMs)) {
            return this;
        }
        long before = reportedEpoch == epoch ? beforeMs : totalMs();
        return new Talk(before, reportedEpoch, reportedMs, atHandMs);
    }

    /** The same, beginning to count what is spoken with the hand up. */
    Talk handRaised() {
        return new Talk(beforeMs, epoch, inEpochMs, totalMs());
    }

    /** What was spoken since the hand went up. */
    long sinceHandMs() {
        return totalMs() - atHandMs;
    }
}
