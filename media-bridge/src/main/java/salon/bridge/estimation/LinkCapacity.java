package salon.bridge.estimation;

/**
 * What got through when the path was last full, smoothed, with its spread: near it the rate is
 * raised in small steps (draft-ietf-rmcat-gcc-02, section 5.5, and libwebrtc's estimator).
 */
final class LinkCapacity {
    private static final double WEIGHT = 0.05;
    private static final double PROBE_WEIGHT = 0.5;
    private static final double MIN_VARIANCE = 0.4;
    private static final double MAX_VARIANCE = 2.5;
    private static final double DEVIATIONS = 3;

    /** In kbit/s; negative while unknown. */
    private double kbps = -1;

    /** Of the samples, relative to the estimate. */
    private double variance = MIN_VARIANCE;

    boolean known() {
        return kbps >= 0;
    }

    void forget() {
        kbps = -1;
    }

    void onOveruse(double acknowledgedBps) {
        update(acknowledgedBps / 1000, WEIGHT);
    }

    void onProbe(double bps) {
        update(bps / 1000, PROBE_WEIGHT);
    }

    private void update(double sample, double weight) {
        kbps = known() ? (1 - weight) * kbps + weight * sample : sample;
        double error = kbps - sample;
        variance = (1 - weight) * variance + weight * error * error / Math.max(kbps, 1);
        variance = Math.clamp(variance, MIN_VARIANCE, MAX_VARIANCE);
    }

    double bps() {
        return kbps * 1000;
    }

    /** More than that cannot be the same path any more; infinite while unknown. */
    double upperBps() {
        return known() ? (kbps + DEVIATIONS * deviation()) * 1000 : Double.POSITIVE_INFINITY;
    }

    /** Less than that cannot be the same path any more; 0 while unknown. */
    double lowerBps() {
        return known() ? Math.max(0, kbps - DEVIATIONS * deviation()) * 1000 : 0;
    }

    private double deviation() {
        return Math.sqrt(variance * kbps);
    }
}
