package salon.bridge.estimation;

/**
 * The rate that follows from the path's usage: falls to 0.85 of what gets through on overuse, rises
 * by 8 % a second far from the path's capacity and by about one packet a response time near it
 * (draft-ietf-rmcat-gcc-02, section 5.5).
 */
final class AimdRate {
    static final double BETA = 0.85;

    private static final double GROWTH_PER_SECOND = 1.08;
    private static final double MIN_STEP_BPS = 1000;
    private static final double MIN_SLOPE_BPS = 4000;

    /** The estimate may be that much above what gets through, since frames vary in size. */
    private static final double PROVEN_FACTOR = 1.5;

    private static final double PROVEN_EXTRA_BPS = 10_000;

    /** How long the other side needs to see a change, beyond the round trip. */
    private static final long REACTION_NS = 100_000_000;

    private static final double FRAMES_PER_SECOND = 30;
    private static final double PACKET_BITS = 1200 * 8;
    private static final long MIN_REDUCTION_GAP_NS = 10_000_000;
    private static final long MAX_REDUCTION_GAP_NS = 200_000_000;

    private enum State {
        HOLD,
        INCREASE
    }

    private final EstimatorLimits limits;
    private final LinkCapacity capacity = new LinkCapacity();
    private double bps;
    private State state = State.HOLD;
    private long rttNs = 200_000_000;
    private long changedNs;
    private boolean changed;

    AimdRate(EstimatorLimits limits) {
        this.limits = limits;
        bps = limits.startBps();
    }

    double bps() {
        return bps;
    }

    void onRtt(long ns) {
        rttNs = ns;
    }

    /** The rate is known from elsewhere: a probe, or a cut. */
    void set(double newBps, long nowNs) {
        bps = limits.clamp(newBps);
        touch(nowNs);
    }

    void onProbe(double probeBps, long nowNs) {
        capacity.onProbe(probeBps);
        set(probeBps, nowNs);
    }

    /** Whether overuse may cut the rate again: its last cut must have had time to show. */
    boolean mayReduce(double acknowledgedBps, long nowNs) {
        long gap = Math.clamp(rttNs, MIN_REDUCTION_GAP_NS, MAX_REDUCTION_GAP_NS);
        boolean farAbove = acknowledgedBps > 0 && acknowledgedBps < 0.5 * bps;
        return !changed || nowNs - changedNs >= gap || farAbove;
    }

    /**
     * Follows the usage.
     *
     * @param acknowledgedBps 0 while unknown
     * @param applicationLimited less is sent than could be: nothing proves a higher rate
     */
    void update(
            BandwidthUsage usage, double acknowledgedBps, boolean applicationLimited, long nowNs) {
        switch (usage) {
            case NORMAL -> {
                if (state == State.HOLD) {
                    state = State.INCREASE;
                    touch(nowNs);
                }
                increase(acknowledgedBps, applicationLimited, nowNs);
            }
            case OVERUSED -> {
                reduce(acknowledgedBps);
                state = State.HOLD;
                touch(nowNs);
            }
            case UNDERUSED -> state = State.HOLD;
        }
        bps = limits.clamp(bps);
    }

    private void increase(double acknowledgedBps, boolean applicationLimited, long nowNs) {
        if (acknowledgedBps > capacity.upperBps()) {
            capacity.forget();
        }
        double provenBps = proven(acknowledgedBps);
        if (!applicationLimited && bps < provenBps) {
            double seconds = Math.min((nowNs - changedNs) / 1e9, 1);
            double grown = capacity.known() ? bps + slope() * seconds : multiplied(seconds);
            bps = Math.min(grown, provenBps);
        }
        touch(nowNs);
    }

    /** Not above what is proven, for now. */
    void limitToProven(double acknowledgedBps) {
        bps = limits.clamp(Math.min(bps, proven(acknowledgedBps)));
    }

    private static double proven(double acknowledgedBps) {
        return acknowledgedBps > 0
                ? PROVEN_FACTOR * acknowledgedBps + PROVEN_EXTRA_BPS
                : Double.POSITIVE_INFINITY;
    }

    private double multiplied(double seconds) {
        return bps
                + Math.max(
                        bps * (Math.pow(GROWTH_PER_SECOND, seconds) - 1), MIN_STEP_BPS * seconds);
    }

    /** One packet of usual size a response time, in bits per second per second. */
    private double slope() {
        double frameBits = bps / FRAMES_PER_SECOND;
        double packets = Math.ceil(frameBits / PACKET_BITS);
        double responseSeconds = 2 * (rttNs + REACTION_NS) / 1e9;
        return Math.max(MIN_SLOPE_BPS, frameBits / packets / responseSeconds);
    }

    private void reduce(double acknowledgedBps) {
        if (acknowledgedBps <= 0) {
            bps *= 0.5;
            return;
        }
        double reduced = BETA * acknowledgedBps;
        if (reduced > bps && capacity.known()) {
            reduced = BETA * capacity.bps();
        }
        bps = Math.min(bps, reduced);
        if (acknowledgedBps < capacity.lowerBps()) {
            capacity.forget();
        }
        capacity.onOveruse(acknowledgedBps);
    }

    private void touch(long nowNs) {
        changed = true;
        changedNs = nowNs;
    }
}
