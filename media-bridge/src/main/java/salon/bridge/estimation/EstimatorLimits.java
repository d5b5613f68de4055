package salon.bridge.estimation;

/**
 * Between what an estimate moves, in bits per second of everything that carries a transport-wide
 * number, RTP headers included.
 *
 * @param minBps never less: audio and the signs of life need it
 * @param startBps before anything is known
 * @param maxBps never more, and no probe above it
 */
public record EstimatorLimits(long minBps, long startBps, long maxBps) {
    /** 50 kbit/s holds one Opus stream; a third of a megabit is the lowest camera layer twice. */
    public static final EstimatorLimits DEFAULT = new EstimatorLimits(50_000, 300_000, 20_000_000);

    public EstimatorLimits {
        if (minBps <= 0 || startBps < minBps || maxBps < startBps) {
            throw new IllegalArgumentException(
                    "0 < min <= start <= max, not %d, %d, %d".formatted(minBps, startBps, maxBps));
        }
    }

    double clamp(double bps) {
        return Math.clamp(bps, (double) minBps, (double) maxBps);
    }
}
