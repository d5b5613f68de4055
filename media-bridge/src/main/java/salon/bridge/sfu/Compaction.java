package salon.bridge.sfu;

/**
 * Closes the gaps that left-out packets and pictures would make in the numbers of a turn: the
 * receiver must not ask for what was left out on purpose, nor wait for it. Remembers where the last
 * of them were, so that a late packet gets the number it would have had, and a number leads back to
 * its packet.
 *
 * <pre>
 * source    10 11 12 13 14 15 16      12, 13 and 15 left out
 * receiver  10 11       12    13
 * </pre>
 */
final class Compaction {
    /** Some seconds of two in three pictures left out. */
    static final int REMEMBERED = 128;

    /** What {@link #outOf} and {@link #pictures} answer for what is forgotten. */
    static final long FORGOTTEN = Long.MIN_VALUE;

    private final long[] from = new long[REMEMBERED];
    private final int[] packets = new int[REMEMBERED];
    private final int[] pictures = new int[REMEMBERED];
    private int newest = -1;
    private int count;

    /**
     * The newest packet so far is left out.
     *
     * @param picture whether a picture begins with it that is left out
     */
    void leaveOut(long extSeq, boolean picture) {
        int leftOut = 1;
        int begun = picture ? 1 : 0;
        if (newest >= 0) {
            leftOut += packets[newest];
            begun += pictures[newest];
        }
        if (newest < 0 || from[newest] != extSeq) {
            newest = (newest + 1) % REMEMBERED;
            count = Math.min(count + 1, REMEMBERED);
        }
        from[newest] = extSeq + 1;
        packets[newest] = leftOut;
        pictures[newest] = begun;
    }

    /** The place of a source's number among those not left out, or {@link #FORGOTTEN}. */
    long outOf(long extSeq) {
        int at = find(extSeq, false);
        return at == -1 ? extSeq : at == -2 ? FORGOTTEN : extSeq - packets[at];
    }

    /** How many pictures were left out before that number's. */
    int pictures(long extSeq) {
        int at = find(extSeq, false);
        return at < 0 ? 0 : pictures[at];
    }

    /** The source's number at that place, or {@link #FORGOTTEN}. */
    long sourceOf(long place) {
        int at = find(place, true);
        return at == -1 ? place : at == -2 ? FORGOTTEN : place + packets[at];
    }

    /** The newest entry not after it; -1 before all, -2 when that cannot be told any more. */
    private int find(long number, boolean byPlace) {
        for (int i = 0; i < count; i++) {
            int at = Math.floorMod(newest - i, REMEMBERED);
            if (number >= (byPlace ? from[at] - packets[at] : from[at])) {
                return at;
            }
        }
        return count < REMEMBERED ? -1 : -2;
    }
}
