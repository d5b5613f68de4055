package salon.bridge.estimation;

/**
 * When to probe, and how high: at the start by steps of three until one fails, later by steps of
 * two as long as the receiver wants more than the estimate allows, less and less often when it does
 * not help. A receiver that has all it wants is not probed.
 */
final class ProbePlan {
    /** Share of its target that a probe must prove to be worth another. */
    static final double SUCCESS = 0.7;

    static final double FIRST_STEP = 3;
    static final double STEP = 2;

    /** What is wanted varies; a bit more is worth knowing. */
    static final double BEYOND_WANTED = 1.25;

    static final long RESULT_TIMEOUT_NS = 1_000_000_000;
    static final long MIN_INTERVAL_NS = 2_000_000_000;

    /** After the first failure: it may have been the receiver that was busy arriving. */
    static final long FIRST_INTERVAL_NS = 500_000_000;

    static final long MAX_INTERVAL_NS = 8_000_000_000L;

    private final EstimatorLimits limits;
    private long wantedBps;
    private double step = FIRST_STEP;
    private long intervalNs = FIRST_INTERVAL_NS;
    private long nextNs = Long.MIN_VALUE;
    private boolean waiting;
    private long targetBps;
    private long askedNs;

    ProbePlan(EstimatorLimits limits) {
        this.limits = limits;
    }

    /** What the receiver could be sent if the path carried it; 0 stops probing. */
    void onWanted(long bps, long nowNs) {
        if (bps > 2 * wantedBps && wantedBps > 0) {
            intervalNs = MIN_INTERVAL_NS;
            nextNs = Math.min(nextNs, nowNs);
        }
        wantedBps = bps;
    }

    /** The target of a probe that is to start now; 0 for none. */
    long next(double estimateBps, BandwidthUsage usage, long nowNs) {
        if (waiting && nowNs - askedNs < RESULT_TIMEOUT_NS) {
            return 0;
        }
        if (waiting) {
            onFailure(askedNs + RESULT_TIMEOUT_NS);
        }
        double goal = Math.min(wantedBps * BEYOND_WANTED, (double) limits.maxBps());
        if (nowNs < nextNs || usage != BandwidthUsage.NORMAL || wantedBps <= estimateBps) {
            return 0;
        }
        targetBps = (long) Math.min(step * estimateBps, goal);
        askedNs = nowNs;
        waiting = true;
        return targetBps;
    }

    /** The probe proved that much. */
    void onResult(double bps, long nowNs) {
        if (bps < SUCCESS * targetBps) {
            onFailure(nowNs);
            return;
        }
        waiting = false;
        intervalNs = MIN_INTERVAL_NS;
        nextNs = nowNs;
    }

    private void onFailure(long nowNs) {
        waiting = false;
        step = STEP;
        nextNs = nowNs + intervalNs;
        intervalNs = Math.min(2 * intervalNs, MAX_INTERVAL_NS);
    }

    /** The estimate was cut: the path is busy, and other than it was when probes failed. */
    void onCut(long nowNs) {
        step = STEP;
        nextNs = nowNs + MIN_INTERVAL_NS;
        intervalNs = MIN_INTERVAL_NS;
    }
}
