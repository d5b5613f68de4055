package salon.bridge.estimation;

/**
 * How many packets were lost at what sending rate, in intervals of at least {@link #INTERVAL_NS} of
 * the sender's time; the last {@link #WINDOW} count, the older the less.
 */
final class LossObservations {
    static final int WINDOW = 20;
    static final long INTERVAL_NS = 250_000_000;

    private static final int RECENT = 4;
    private static final double AGEING = 0.9;
    private static final int MIN_PACKETS = 5;

    final double[] rateBps = new double[WINDOW];
    final double[] packets = new double[WINDOW];
    final double[] lost = new double[WINDOW];
    private int next;

    private long beganNs;
    private boolean began;
    private long bytes;
    private int count;
    private int missing;

    /**
     * One message's packets.
     *
     * @return whether an interval is complete
     */
    boolean onFeedback(PacketResults results) {
        if (results.isEmpty()) {
            return false;
        }
        for (int i = 0; i < results.received; i++) {
            bytes += results.bytes[i];
        }
        bytes += results.lostBytes;
        // What came after all was counted as a packet when it was told lost.
        count += results.received - results.recovered + results.lost;
        missing += results.lost - results.recovered;
        if (!began) {
            began = true;
            beganNs = results.lastSentNs;
            return false;
        }
        long lengthNs = results.lastSentNs - beganNs;
        if (lengthNs < INTERVAL_NS || count < MIN_PACKETS) {
            return false;
        }
        close(lengthNs);
        beganNs = results.lastSentNs;
        return true;
    }

    private void close(long lengthNs) {
        for (int i = 0; i < WINDOW; i++) {
            packets[i] *= AGEING;
            lost[i] *= AGEING;
        }
        rateBps[next] = 8e9 * bytes / lengthNs;
        packets[next] = count;
        lost[next] = Math.clamp(missing, 0, count);
        next = (next + 1) % WINDOW;
        bytes = 0;
        count = 0;
        missing = 0;
    }

    /** Share of the window's packets that were lost, weighed by age: 0 to 1. */
    double share() {
        return share(WINDOW);
    }

    /** The same of the last second or so. */
    double recentShare() {
        return share(RECENT);
    }

    private double share(int intervals) {
        double all = 0;
        double gone = 0;
        for (int i = 1; i <= intervals; i++) {
            int at = Math.floorMod(next - i, WINDOW);
            all += packets[at];
            gone += lost[at];
        }
        return all > 0 ? gone / all : 0;
    }
}
