package salon.bridge.estimation;

/**
 * The delay-based half of the estimate: groups, slope, overuse and rate put together
 * (draft-ietf-rmcat-gcc-02, section 5).
 */
final class DelayEstimate {
    /** Groups that far apart have nothing to do with each other. */
    private static final long STREAM_TIMEOUT_NS = 2_000_000_000L;

    /** So long after the sender had less to send than it might, what got through says little. */
    private static final long LIMITED_NS = 1_000_000_000;

    /** A browser that waits for its turn on a busy machine. */
    private static final double LATE_MS = 25;

    /** A packet and a half. */
    private static final double FRAME_BITS = 1800 * 8;

    private final AimdRate rate;
    private final BurstRate burst = new BurstRate();
    private ArrivalGroups groups = new ArrivalGroups();
    private Trendline trendline = new Trendline();
    private OveruseDetector detector = new OveruseDetector();
    private QueueDelay queue = new QueueDelay();
    private long lastNs;
    private boolean started;
    private long overuses;
    private long limitedNs = Long.MIN_VALUE / 2;

    DelayEstimate(EstimatorLimits limits) {
        rate = new AimdRate(limits);
    }

    void onRtt(long rttNs) {
        rate.onRtt(rttNs);
    }

    /**
     * One message's packets.
     *
     * @param acknowledged what got through until now
     * @param probeBps what a probe just proved, 0 for none
     */
    void onFeedback(
            PacketResults results,
            AcknowledgedRate acknowledged,
            double probeBps,
            boolean applicationLimited,
            long nowNs) {
        if (started && nowNs - lastNs > STREAM_TIMEOUT_NS) {
            groups = new ArrivalGroups();
            trendline = new Trendline();
            detector = new OveruseDetector();
            queue = new QueueDelay();
        }
        started = true;
        lastNs = nowNs;
        limitedNs = applicationLimited ? nowNs : limitedNs;
        boolean overused = false;
        for (int i = 0; i < results.received; i++) {
            long arrivalNs = results.arrivalNs[i];
            burst.onPacket(arrivalNs, results.bytes[i]);
            if (groups.onPacket(results.sentNs[i], arrivalNs, nowNs)) {
                trendline.onGroup(groups.sendDeltaNs(), groups.arrivalDeltaNs(), arrivalNs);
                detector.onGroup(
                        trendline.slope(), trendline.groups(), groups.sendDeltaNs(), nowNs);
                queue.onGroup(groups.sendDeltaNs(), groups.arrivalDeltaNs(), nowNs);
                overused |= detector.usage() == BandwidthUsage.OVERUSED;
            }
        }
        follow(overused, acknowledged, probeBps, applicationLimited, nowNs);
    }

    private void follow(
            boolean overused,
            AcknowledgedRate acknowledged,
            double probeBps,
            boolean applicationLimited,
            long nowNs) {
        if (overused || detector.usage() == BandwidthUsage.OVERUSED) {
            if (queue.ms() < harmlessMs()) {
                return;
            }
            double through = acknowledged.cautiousBps();
            if (!acknowledged.known() || nowNs - limitedNs < LIMITED_NS) {
                through = Math.max(through, burst.bps());
            }
            if (rate.mayReduce(through, nowNs)) {
                overuses++;
                rate.update(BandwidthUsage.OVERUSED, through, applicationLimited, nowNs);
            }
        } else if (probeBps > 0) {
            rate.onProbe(probeBps, nowNs);
        } else {
            rate.update(detector.usage(), acknowledged.bps(), applicationLimited, nowNs);
        }
    }

    /**
     * A delay that means nothing yet: receivers are that late by themselves, and a frame of usual
     * size needs its time on a way as narrow as the target.
     */
    private double harmlessMs() {
        return LATE_MS + FRAME_BITS / rate.bps() * 1000;
    }

    /** Losses keep the target lower: the delay says nothing about what is never sent. */
    void onLossLimit(double acknowledgedBps) {
        rate.limitToProven(acknowledgedBps);
    }

    /** Nothing is heard any more: less is safer. */
    void reduce(double factor, long nowNs) {
        rate.set(rate.bps() * factor, nowNs);
    }

    double bps() {
        return rate.bps();
    }

    BandwidthUsage usage() {
        return detector.usage();
    }

    /** How often overuse cut the rate. */
    long overuses() {
        return overuses;
    }
}
