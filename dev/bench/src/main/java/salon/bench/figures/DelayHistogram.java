package salon.bench.figures;

import java.util.Arrays;

/**
 * How long packets were on their way, in steps of 20 µs up to 2 s; what took longer counts as 2 s.
 * Owned by one thread.
 */
public final class DelayHistogram {
    private static final long STEP_NS = 20_000;
    private static final int STEPS = 100_000;

    private final int[] counts = new int[STEPS];
    private long total;

    /** One packet's delay. */
    public void add(long delayNs) {
        counts[Math.clamp(delayNs / STEP_NS, 0, STEPS - 1)]++;
        total++;
    }

    /** Adds another's packets. */
    public void add(DelayHistogram other) {
        for (int i = 0; i < STEPS; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
    }

    /** Forgets all. */
    public void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /** How many packets. */
    public long count() {
        return total;
    }

    /**
     * The delay that this share of packets did not exceed, in milliseconds; NaN without packets.
     *
     * @param share 0 to 1
     */
    public double quantileMs(double share) {
        if (total == 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long below = 0;
        for (int i = 0; i < STEPS; i++) {
            below += counts[i];
            if (below >= rank) {
                return (i + 1) * STEP_NS / 1e6;
            }
        }
        throw new IllegalStateException("counts do not add up to " + total);
    }
}
