package salon.bridge.sfu;

import java.util.Arrays;

/**
 * Each packet once a round trip: whoever asks more often has not waited for the first answer. How
 * much may be sent again in all is the matter of {@link RetransmissionBudget}.
 */
final class RetransmissionLimit {
    private static final int REMEMBERED = 512;
    private static final long MIN_INTERVAL_NS = 10_000_000;

    private final long[] outSeqs = new long[REMEMBERED];
    private final long[] sentNs = new long[REMEMBERED];

    RetransmissionLimit() {
        Arrays.fill(outSeqs, Long.MIN_VALUE);
    }

    /** Whether this packet may be sent again now. */
    boolean mayRepeat(long outSeq, long rttNs, long nowNs) {
        int index = index(outSeq);
        return outSeqs[index] != outSeq
                || nowNs - sentNs[index] >= Math.max(rttNs, MIN_INTERVAL_NS);
    }

    /** It was. */
    void repeated(long outSeq, long nowNs) {
        int index = index(outSeq);
        outSeqs[index] = outSeq;
        sentNs[index] = nowNs;
    }

    private static int index(long outSeq) {
        return (int) Math.floorMod(outSeq, (long) REMEMBERED);
    }
}
