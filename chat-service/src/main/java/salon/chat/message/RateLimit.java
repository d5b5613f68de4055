package salon.chat.message;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bucket of allowances for each key, refilled evenly. Keys that are full again are forgotten. Any
 * thread.
 */
final class RateLimit {
    private static final int SWEEP_ABOVE = 1024;

    private final double capacity;
    private final double perNs;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>();

    private record Bucket(double left, long atNs) {}

    RateLimit(int capacity, Duration refill) {
        this.capacity = capacity;
        this.perNs = capacity / (double) refill.toNanos();
    }

    /** Takes one allowance; false when there is none. */
    synchronized boolean take(String key, long nowNs) {
        if (buckets.size() > SWEEP_ABOVE) {
            buckets.values().removeIf(bucket -> left(bucket, nowNs) >= capacity);
        }
        var bucket = buckets.get(key);
        var left = bucket == null ? capacity : left(bucket, nowNs);
        if (left < 1) {
            return false;
        }
        buckets.put(key, new Bucket(left - 1, nowNs));
        return true;
    }

    private double left(Bucket bucket, long nowNs) {
        return Math.min(capacity, bucket.left() + (nowNs - bucket.atNs()) * perNs);
    }
}
