package salon.bridge.estimation;

/**
 * At what rate packets came during the last {@link #WINDOW_NS}, by arrival times. While a queue
 * grows that is what the path carries, also for somebody who sent little until just now and of whom
 * {@link AcknowledgedRate} therefore knows only little rates.
 */
final class BurstRate {
    static final long WINDOW_NS = 120_000_000;

    private static final long BUCKET_NS = 10_000_000;
    private static final int BUCKETS = (int) (WINDOW_NS / BUCKET_NS);

    /** Less tells more about how packets are bunched than about the path. */
    private static final int SHORTEST = 6;

    private final long[] bytes = new long[BUCKETS];
    private long newest = Long.MIN_VALUE;

    /** One received packet. */
    void onPacket(long arrivalNs, int size) {
        long bucket = Math.floorDiv(arrivalNs, BUCKET_NS);
        if (newest == Long.MIN_VALUE || bucket - newest >= BUCKETS) {
            newest = bucket - BUCKETS;
        }
        while (newest < bucket) {
            newest++;
            bytes[index(newest)] = 0;
        }
        if (newest - bucket < BUCKETS) {
            bytes[index(bucket)] += size;
        }
    }

    /** From the first packet in the window to the last; 0 when that is too short to tell. */
    double bps() {
        long sum = 0;
        int length = 0;
        for (int i = 0; newest != Long.MIN_VALUE && i < BUCKETS; i++) {
            long one = bytes[index(newest - i)];
            sum += one;
            length = one > 0 ? i + 1 : length;
        }
        return length < SHORTEST ? 0 : sum * 8e9 / (length * BUCKET_NS);
    }

    private static int index(long bucket) {
        return (int) Math.floorMod(bucket, (long) BUCKETS);
    }
}
