package salon.bridge.estimation;

/**
 * Tells overuse from noise by a threshold that follows the noise (draft-ietf-rmcat-gcc-02, section
 * 5.4; constants of libwebrtc, whose slope is scaled by the number of groups and a gain).
 */
final class OveruseDetector {
    private static final double GAIN = 4;
    private static final int MAX_GROUPS = 60;
    private static final double FIRST_THRESHOLD_MS = 12.5;
    private static final double MIN_THRESHOLD_MS = 6;
    private static final double MAX_THRESHOLD_MS = 600;

    /** Rising makes room for flows that fill the queue; the draft has 0.01 and 0.00018. */
    private static final double RISE_PER_MS = 0.0087;

    private static final double FALL_PER_MS = 0.039;

    /** A single spike that far above says nothing about the noise. */
    private static final double SPIKE_MS = 15;

    private static final double MAX_STEP_MS = 100;
    private static final double OVERUSE_MS = 10;

    private double thresholdMs = FIRST_THRESHOLD_MS;
    private long adaptedNs;
    private boolean adapted;
    private double overusingMs = -1;
    private int overusingGroups;
    private double previousSlope;
    private BandwidthUsage usage = BandwidthUsage.NORMAL;

    /**
     * One complete group.
     *
     * @param slope of {@link Trendline}
     * @param groups so far, two at least to say anything
     */
    void onGroup(double slope, int groups, long sendDeltaNs, long nowNs) {
        if (groups < 2) {
            usage = BandwidthUsage.NORMAL;
            return;
        }
        double offsetMs = Math.min(groups, MAX_GROUPS) * slope * GAIN;
        if (offsetMs > thresholdMs) {
            onAbove(slope, sendDeltaNs / 1e6);
        } else {
            overusingMs = -1;
            overusingGroups = 0;
            usage = offsetMs < -thresholdMs ? BandwidthUsage.UNDERUSED : BandwidthUsage.NORMAL;
        }
        previousSlope = slope;
        adapt(offsetMs, nowNs);
    }

    private void onAbove(double slope, double sendDeltaMs) {
        // The first time above, only half of the group's time was above on average.
        overusingMs = overusingMs < 0 ? sendDeltaMs / 2 : overusingMs + sendDeltaMs;
        overusingGroups++;
        if (overusingMs > OVERUSE_MS && overusingGroups > 1 && slope >= previousSlope) {
            overusingMs = 0;
            overusingGroups = 0;
            usage = BandwidthUsage.OVERUSED;
        }
    }

    private void adapt(double offsetMs, long nowNs) {
        double size = Math.abs(offsetMs);
        double passedMs = adapted ? Math.min((nowNs - adaptedNs) / 1e6, MAX_STEP_MS) : 0;
        adapted = true;
        adaptedNs = nowNs;
        if (size > thresholdMs + SPIKE_MS) {
            return;
        }
        double speed = size < thresholdMs ? FALL_PER_MS : RISE_PER_MS;
        thresholdMs += speed * (size - thresholdMs) * passedMs;
        thresholdMs = Math.clamp(thresholdMs, MIN_THRESHOLD_MS, MAX_THRESHOLD_MS);
    }

    BandwidthUsage usage() {
        return usage;
    }

    double thresholdMs() {
        return thresholdMs;
    }
}
