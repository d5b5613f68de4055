package salon.bridge.sfu;

import java.util.Arrays;

/**
 * What a receiver may have sent again: each packet once a round trip, and {@link #PER_SECOND}
 * packets a second with bursts of {@link #BURST}, so that asking costs a broken or hostile receiver
 * more than it costs the bridge.
 */
final class RetransmissionLimit {
    static final int PER_SECOND = 500;
    static final int BURST = 150;

    private static final int REMEMBERED = 512;
    private static final long MIN_INTERVAL_NS = 10_000_000;
    private static final long NS_PER_TOKEN = 1_000_000_000L / PER_SECOND;

    private final long[] outSeqs = new long[REMEMBERED];
    private final long[] sentNs = new long[REMEMBERED];
    private long creditNs = BURST * NS_PER_TOKEN;
    private long creditedNs;
    private boolean started;

    RetransmissionLimit() {
        Arrays.fill(outSeqs, Long.MIN_VALUE);
    }

    /** Whether this packet may be sent again now; takes it for sent when so. */
    boolean allow(long outSeq, long rttNs, long nowNs) {
        int index = (int) Math.floorMod(outSeq, (long) REMEMBERED);
        boolean before = outSeqs[index] == outSeq;
        if (before && nowNs - sentNs[index] < Math.max(rttNs, MIN_INTERVAL_NS)) {
            return false;
        }
        long earned = started ? nowNs - creditedNs : 0;
        started = true;
        creditedNs = nowNs;
        creditNs = Math.min(creditNs + earned, BURST * NS_PER_TOKEN);
        if (creditNs < NS_PER_TOKEN) {
            return false;
        }
        creditNs -= NS_PER_TOKEN;
        outSeqs[index] = outSeq;
        sentNs[index] = nowNs;
        return true;
    }
}
