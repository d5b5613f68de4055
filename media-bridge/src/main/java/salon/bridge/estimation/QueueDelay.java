package salon.bridge.estimation;

import java.util.Arrays;

/**
 * How long packets wait on the path now, beyond the shortest way of the last seconds. Frames differ
 * in size and receivers are late by themselves, so that the delay may rise for a moment with
 * nothing wrong; a queue that grows does not stop at that.
 */
final class QueueDelay {
    /** The shortest way may change, and clocks drift apart. */
    static final long MEMORY_NS = 10_000_000_000L;

    private static final int BUCKETS = 10;
    private static final long BUCKET_NS = MEMORY_NS / BUCKETS;
    private static final double SMOOTHING = 0.7;

    private final double[] shortestMs = new double[BUCKETS];
    private double delayMs;
    private double smoothedMs;
    private long bucket;
    private boolean started;

    /** One complete group. */
    void onGroup(long sendDeltaNs, long arrivalDeltaNs, long nowNs) {
        long now = nowNs / BUCKET_NS;
        delayMs += (arrivalDeltaNs - sendDeltaNs) / 1e6;
        if (!started || now - bucket >= BUCKETS) {
            started = true;
            Arrays.fill(shortestMs, delayMs);
            smoothedMs = delayMs;
        } else {
            for (long next = bucket + 1; next <= now; next++) {
                shortestMs[(int) (next % BUCKETS)] = delayMs;
            }
        }
        bucket = now;
        int at = (int) (now % BUCKETS);
        shortestMs[at] = Math.min(shortestMs[at], delayMs);
        smoothedMs = SMOOTHING * smoothedMs + (1 - SMOOTHING) * delayMs;
    }

    /** In milliseconds, smoothed over a few groups. */
    double ms() {
        double shortest = Double.POSITIVE_INFINITY;
        for (double one : shortestMs) {
            shortest = Math.min(shortest, one);
        }
        return started ? smoothedMs - shortest : 0;
    }
}
