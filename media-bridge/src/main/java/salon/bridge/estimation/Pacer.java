package salon.bridge.estimation;

/**
 * How many bytes may go to one receiver now: a few packets at once, so that they leave in one
 * system call, what is more at {@link #FACTOR} times the target. What waits here would wait in
 * front of the narrowest link otherwise, and look like too much. Audio is never asked for and only
 * counted. Decides; queues and sockets are elsewhere.
 */
public final class Pacer {
    /** A bit more than the target, so that a queue ends. */
    public static final double FACTOR = 1.25;

    /**
     * At once may go what the target gives in that time. More of it would spare system calls; but
     * frames differ in size, and on a way as narrow as the target each would change the delay by
     * what it is larger than the last: overuse, so it seems.
     */
    public static final long BURST_NS = 15_000_000;

    /** The most that a queue past its limit is let out in one go: a sender's tick and a bit. */
    private static final long TICK_NS = 12_000_000;

    /** What waits is gone after that long, whatever the target says. */
    public static final long QUEUE_LIMIT_NS = 500_000_000;

    /** Two packets, however low the target. */
    static final int MIN_BURST_BYTES = 2400;

    /** Audio and probes delay the rest by so much at most. */
    static final long MAX_DEBT_NS = 50_000_000;

    private double targetBps;
    private double bytesPerNs;
    private double level;
    private long lastNs;

    /**
     * With nothing in debt.
     *
     * @param nowNs time of the sender's clock
     */
    public Pacer(long targetBps, long nowNs) {
        lastNs = nowNs;
        onTarget(targetBps);
        level = burst();
    }

    /** The receiver's target changed. */
    public void onTarget(long bps) {
        targetBps = bps;
        bytesPerNs = FACTOR * bps / 8e9;
        level = Math.min(level, burst());
    }

    /**
     * How much may go now. A sender goes on while it has sent less than that, so the last packet
     * may go beyond it.
     *
     * @param queuedBytes what waits
     * @param oldestNs since when the first of it waits
     * @return 0 for nothing
     */
    public int allowed(long queuedBytes, long oldestNs, long nowNs) {
        double rate = bytesPerNs;
        if (queuedBytes > 0) {
            long leftNs = Math.max(QUEUE_LIMIT_NS - (nowNs - oldestNs), TICK_NS);
            rate = Math.max(rate, (double) queuedBytes / leftNs);
        }
        double most = Math.max(burst(), rate * TICK_NS);
        level = Math.min(level + rate * (nowNs - lastNs), most);
        lastNs = nowNs;
        return (int) Math.max(level, 0);
    }

    /** Something left: media, audio, retransmissions, probes. */
    public void onSent(int bytes) {
        level = Math.max(level - bytes, -Math.max(bytesPerNs * MAX_DEBT_NS, MIN_BURST_BYTES));
    }

    /** How long until something may go again; 0 for at once. */
    public long waitNs() {
        return level >= 1 ? 0 : (long) Math.ceil((1 - level) / bytesPerNs);
    }

    /** In bits per second. */
    public long targetBps() {
        return (long) targetBps;
    }

    private double burst() {
        return Math.max(targetBps / 8e9 * BURST_NS, MIN_BURST_BYTES);
    }
}
