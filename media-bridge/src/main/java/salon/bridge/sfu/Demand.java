package salon.bridge.sfu;

import java.util.Arrays;

/**
 * Which of a source's encodings somebody needs, so that its publisher can leave out the others. A
 * need counts at once; that it is gone only after a while, because it may come back, and an
 * encoding that begins anew costs its receivers a moment. The smallest is always needed: it tells
 * that the source is there, and whoever wants to see it next sees it at once.
 */
final class Demand {
    static final long LINGER_NS = 3_000_000_000L;

    private final long[] neededNs;
    private final int all;
    private int told;
    private int now;

    /**
     * Everything is needed until known better: publishers begin with all.
     *
     * @param encodings how many; 0 for a source that has nothing to choose from
     */
    Demand(int encodings) {
        neededNs = new long[encodings];
        Arrays.fill(neededNs, Long.MIN_VALUE);
        all = (1 << encodings) - 1;
        told = all;
    }

    /** One receiver's need: a bit for each encoding. */
    void add(int mask) {
        now |= mask & all;
    }

    /**
     * All receivers were asked.
     *
     * @return whether the publisher should hear of a change
     */
    boolean settle(long nowNs) {
        int next = all & 1;
        for (int i = 0; i < neededNs.length; i++) {
            if (((now >> i) & 1) != 0 || neededNs[i] == Long.MIN_VALUE) {
                neededNs[i] = nowNs;
            }
            if (nowNs - neededNs[i] < LINGER_NS) {
                next |= 1 << i;
            }
        }
        now = 0;
        boolean changed = next != told;
        told = next;
        return changed;
    }

    /** Whether the publisher should send that encoding. */
    boolean needed(int encoding) {
        return ((told >> encoding) & 1) != 0;
    }

    /** Whether there is anything to choose from. */
    boolean isChoice() {
        return neededNs.length > 0;
    }
}
