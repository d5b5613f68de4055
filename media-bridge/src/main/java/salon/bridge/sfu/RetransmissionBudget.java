package salon.bridge.sfu;

/**
 * How much one receiver may have sent again: half of what its way carries. More would only lose
 * more, and asking should cost a broken or hostile receiver more than it costs the bridge.
 */
final class RetransmissionBudget {
    /** As long as nothing is known of the way, and never more. */
    static final long MOST_BPS = 5_000_000;

    /** A few small packets a second, however narrow the way is. */
    static final long LEAST_BPS = 50_000;

    /** A burst of losses is answered at once as far as it is no longer than that. */
    static final long BURST_NS = 300_000_000;

    private static final int LEAST_BURST_BYTES = 5_000;

    private double bytesPerNs = MOST_BPS / 8e9;
    private double level = burst();
    private long lastNs = Long.MIN_VALUE;

    /** What the way to the receiver carries. */
    void onTarget(long bps) {
        bytesPerNs = Math.clamp(bps / 2, LEAST_BPS, MOST_BPS) / 8e9;
        level = Math.min(level, burst());
    }

    /** Whether a packet may be sent again; takes it for sent when so. */
    boolean take(int bytes, long nowNs) {
        if (lastNs != Long.MIN_VALUE) {
            level = Math.min(level + bytesPerNs * (nowNs - lastNs), burst());
        }
        lastNs = nowNs;
        if (level < bytes) {
            return false;
        }
        level -= bytes;
        return true;
    }

    private double burst() {
        return Math.max(bytesPerNs * BURST_NS, LEAST_BURST_BYTES);
    }
}
