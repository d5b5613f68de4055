package salon.bridge.sfu;

/**
 * Which packets of a published track are missing and when to ask for them (RFC 4585, generic NACK).
 * A packet is asked for after {@link #REORDERING_NS}, then once a round trip, {@link #MAX_TRIES}
 * times in all. When too many are missing the list is worth nothing: it is cleared, and {@link
 * #takeOverflow} tells that only a key frame helps.
 */
final class NackGenerator {
    /** A packet that is merely late comes within this time. */
    static final long REORDERING_NS = 10_000_000;

    static final int MAX_MISSING = 250;
    static final int MAX_TRIES = 10;

    private static final long MIN_INTERVAL_NS = 20_000_000;
    private static final long MAX_INTERVAL_NS = 500_000_000;

    private final long[] missing = new long[MAX_MISSING];
    private final long[] dueNs = new long[MAX_MISSING];
    private final int[] tries = new int[MAX_MISSING];
    private int count;
    private long highest;
    private boolean started;
    private boolean overflow;

    /** Another stream begins under the same name. */
    void restart() {
        started = false;
        count = 0;
        overflow = false;
    }

    /** A packet came, in whatever order, retransmitted or not. */
    void onPacket(long extSeq, long nowNs) {
        if (!started) {
            started = true;
            highest = extSeq;
            return;
        }
        if (extSeq <= highest) {
            remove(extSeq);
            return;
        }
        if (extSeq - highest - 1 + count > MAX_MISSING) {
            count = 0;
            overflow = true;
        } else {
            for (long lost = highest + 1; lost < extSeq; lost++) {
                missing[count] = lost;
                dueNs[count] = nowNs + REORDERING_NS;
                tries[count] = 0;
                count++;
            }
        }
        highest = extSeq;
    }

    /** A key frame begins here: what came before is needed no more. */
    void onKeyFrame(long extSeq) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (missing[i] > extSeq) {
                keep(i, kept++);
            }
        }
        count = kept;
    }

    /**
     * Fills {@code out} with the numbers to ask for now, oldest first.
     *
     * @param rttNs to the publisher
     * @param out 16-bit sequence numbers, at least {@link #MAX_MISSING}
     * @return how many
     */
    int due(long nowNs, long rttNs, int[] out) {
        long interval = Math.clamp(rttNs, MIN_INTERVAL_NS, MAX_INTERVAL_NS);
        int due = 0;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (nowNs - dueNs[i] >= 0) {
                out[due++] = (int) missing[i] & 0xFFFF;
                dueNs[i] = nowNs + interval;
                tries[i]++;
            }
            if (tries[i] < MAX_TRIES) {
                keep(i, kept++);
            }
        }
        count = kept;
        return due;
    }

    /** Whether too much was lost since the last call. */
    boolean takeOverflow() {
        boolean was = overflow;
        overflow = false;
        return was;
    }

    /** How many packets are missing and still hoped for. */
    int missing() {
        return count;
    }

    private void remove(long extSeq) {
        for (int i = 0; i < count; i++) {
            if (missing[i] == extSeq) {
                count--;
                System.arraycopy(missing, i + 1, missing, i, count - i);
                System.arraycopy(dueNs, i + 1, dueNs, i, count - i);
                System.arraycopy(tries, i + 1, tries, i, count - i);
                return;
            }
        }
    }

    private void keep(int from, int to) {
        missing[to] = missing[from];
        dueNs[to] = dueNs[from];
        tries[to] = tries[from];
    }
}
