package salon.bridge.sfu;

/**
 * How loud a track is, from the levels its packets carry (RFC 6464: 0 loudest, 127 silent).
 * Smoothed over some 200 ms, and forgotten when packets stop.
 */
final class AudioLevel {
    static final int SILENT = 127;

    private static final long STALE_NS = 500_000_000;

    /** Weight of a new level, in 1/8. */
    private static final int WEIGHT = 2;

    private int smoothedEighths = SILENT * 8;
    private long atNs;
    private boolean known;

    /** A packet's level. */
    void onLevel(int level, long nowNs) {
        smoothedEighths += (level * 8 - smoothedEighths) * WEIGHT / 8;
        atNs = nowNs;
        known = true;
    }

    /** 0 to 127; 127 when nothing came lately. */
    int at(long nowNs) {
        return known && nowNs - atNs < STALE_NS ? smoothedEighths / 8 : SILENT;
    }
}
