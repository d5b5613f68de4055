package salon.bridge.signaling;

/**
 * How many frames a client may send: {@link #BURST} at once, {@link #PER_SECOND} in the long run.
 * One connection's, which handles a frame at a time.
 */
final class CommandBudget {
    private static final double BURST = 60;
    private static final double PER_SECOND = 10;
    private static final double NANOS = 1e9;

    private double left = BURST;
    private long refilledNs;

    CommandBudget(long nowNs) {
        this.refilledNs = nowNs;
    }

    /** Takes one; false when there is none left. */
    synchronized boolean take(long nowNs) {
        left = Math.min(BURST, left + (nowNs - refilledNs) / NANOS * PER_SECOND);
        refilledNs = nowNs;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
