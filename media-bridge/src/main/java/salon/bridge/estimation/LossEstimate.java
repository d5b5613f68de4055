package salon.bridge.estimation;

/**
 * The loss-based half of the estimate, after the idea of libwebrtc's second loss-based estimator:
 * each candidate rate explains the observed losses by a share of packets that the path loses at any
 * rate, and by what was sent beyond the candidate; the most likely candidate wins, the higher one
 * when there is little between them. So random loss costs no bandwidth, and loss that comes with
 * the rate does, also where no queue shows it in the delay.
 */
final class LossEstimate {
    static final double UNLIMITED = Double.POSITIVE_INFINITY;

    private static final double RISE = 1.05;
    private static final double FALL = 0.95;
    private static final double ACKNOWLEDGED = 0.95;
    private static final double STEEPEST = 0.85;

    /** Steps up go that far beyond what gets through. */
    private static final double PROVEN = 1.2;

    /** The most that is believed to be lost at any rate: 5 %, and more at very low rates. */
    private static final double INHERENT_LOSS = 0.05;

    private static final double INHERENT_BALANCE_BPS = 75_000;

    /** Loss beyond 5 % caps the rate whatever its cause: 1.5 Mbit/s at 10 %, 500 kbit/s at 20 %. */
    private static final double CAP_BALANCE_BPS = 75_000;

    private static final double CAP_LOSS = 0.05;

    /** By what share of a packet's log-likelihood a doubled rate is preferred. */
    private static final double PREFER_HIGHER = 0.01;

    /** From that loss on a higher rate is not preferred any more. */
    private static final double NO_PREFERENCE_LOSS = 0.15;

    private static final double MOST_LIKELY = 1 - 1e-6;
    private static final double LEAST_LIKELY = 1e-6;
    private static final long HOLD_NS = 300_000_000;

    private final EstimatorLimits limits;
    private final LossObservations observed = new LossObservations();
    private double bps = UNLIMITED;
    private double share;
    private long reducedNs;
    private boolean reduced;

    private double best;
    private double bestScore;

    LossEstimate(EstimatorLimits limits) {
        this.limits = limits;
    }

    /**
     * One message's packets.
     *
     * @param delayBps the other half's estimate
     * @param acknowledgedBps 0 while unknown
     * @param applicationLimited then what gets through does not say what could
     */
    void onFeedback(
            PacketResults results,
            double delayBps,
            double acknowledgedBps,
            boolean applicationLimited,
            long nowNs) {
        if (!observed.onFeedback(results)) {
            return;
        }
        share = observed.share();
        if (share == 0) {
            bps = UNLIMITED;
            return;
        }
        double now = Math.min(bps, delayBps);
        best = now;
        bestScore = score(now);
        consider(now * FALL);
        // What the path may lose at any rate is no reason to fall to what gets through.
        if (acknowledgedBps > 0 && !applicationLimited && share > mostInherent(now)) {
            consider(Math.min(now, acknowledgedBps * ACKNOWLEDGED));
        }
        if (!reduced || nowNs - reducedNs >= HOLD_NS) {
            consider(Math.min(now * RISE, delayBps));
            consider(Math.clamp(acknowledgedBps * PROVEN, now, Math.max(now, delayBps)));
        }
        // What gets through needs no deeper cut at once, whatever is lost beyond it.
        double floor = Math.min(best, acknowledgedBps * STEEPEST);
        take(Math.max(floor, Math.min(best, cap())), now, delayBps, nowNs);
    }

    private void take(double next, double now, double delayBps, long nowNs) {
        if (next < now) {
            reduced = true;
            reducedNs = nowNs;
        }
        bps = next >= delayBps ? UNLIMITED : limits.clamp(next);
    }

    private double cap() {
        double recent = observed.recentShare();
        return recent > CAP_LOSS ? CAP_BALANCE_BPS / (recent - CAP_LOSS) : UNLIMITED;
    }

    private void consider(double candidate) {
        double score = score(candidate);
        if (score > bestScore) {
            best = candidate;
            bestScore = score;
        }
    }

    /** Log-likelihood of what was observed, if the path carried just that rate. */
    private double score(double candidateBps) {
        double inherent = inherentLoss(candidateBps);
        double sum = 0;
        double all = 0;
        for (int i = 0; i < LossObservations.WINDOW; i++) {
            double packets = observed.packets[i];
            if (packets == 0) {
                continue;
            }
            double beyond = beyond(observed.rateBps[i], candidateBps);
            double loss = beyond + inherent * (1 - beyond);
            loss = Math.clamp(loss, LEAST_LIKELY, MOST_LIKELY);
            double lost = observed.lost[i];
            sum += lost * Math.log(loss) + (packets - lost) * Math.log(1 - loss);
            all += packets;
        }
        double preference = PREFER_HIGHER * Math.max(0, 1 - share / NO_PREFERENCE_LOSS);
        return sum + all * preference * Math.log(candidateBps);
    }

    /**
     * What is lost at any rate, if the path carried just that one: expected losses, {@code n (b + h
     * (1 - b))} summed over the intervals, set equal to the observed ones and solved for h.
     */
    private double inherentLoss(double candidateBps) {
        double unexplained = 0;
        double within = 0;
        for (int i = 0; i < LossObservations.WINDOW; i++) {
            double beyond = beyond(observed.rateBps[i], candidateBps);
            unexplained += observed.lost[i] - observed.packets[i] * beyond;
            within += observed.packets[i] * (1 - beyond);
        }
        double most = mostInherent(candidateBps);
        return within > 0 ? Math.clamp(unexplained / within, 0, most) : 0;
    }

    private static double mostInherent(double candidateBps) {
        return Math.min(1, INHERENT_LOSS + INHERENT_BALANCE_BPS / candidateBps);
    }

    /** Share of what was sent that a path of the candidate's rate cannot carry. */
    private static double beyond(double rateBps, double candidateBps) {
        return rateBps > candidateBps ? (rateBps - candidateBps) / rateBps : 0;
    }

    /** {@link #UNLIMITED} while losses say nothing about the rate. */
    double bps() {
        return bps;
    }

    /** Share of packets lost lately: 0 to 1. */
    double share() {
        return share;
    }
}
