package salon.bridge.estimation;

/**
 * What got through lately, by arrival times: samples of {@link #WINDOW_NS}, weighed against the
 * estimate by how far they are from it (libwebrtc's bitrate estimator, a scalar Kalman filter).
 */
final class AcknowledgedRate {
    static final long FIRST_WINDOW_NS = 500_000_000;
    static final long WINDOW_NS = 150_000_000;

    private static final double UNCERTAINTY = 10;
    private static final double DRIFT = 5;
    private static final double FIRST_VARIANCE = 50;
    private static final double FAST_CHANGE = 200;

    private double kbps = -1;
    private double variance = FIRST_VARIANCE;
    private long lastNs;
    private boolean started;
    private long windowNs;
    private long bytes;
    private double lastKbps;
    private double beforeKbps;

    /**
     * One received packet, in order of arrival.
     *
     * @param paused its sender may have had nothing to send before it
     */
    void onPacket(long arrivalNs, int size, boolean paused) {
        if (started && arrivalNs < lastNs) {
            windowNs = 0;
            bytes = 0;
        } else if (started) {
            advance(arrivalNs - lastNs, paused);
        }
        started = true;
        lastNs = arrivalNs;
        bytes += size;
    }

    private void advance(long passedNs, boolean paused) {
        long length = known() ? WINDOW_NS : FIRST_WINDOW_NS;
        windowNs += passedNs;
        if (passedNs > length && !paused) {
            // The path is that slow: a packet takes longer than a window.
            onSample(8e6 * bytes / windowNs);
            windowNs = 0;
            bytes = 0;
        } else if (passedNs > length) {
            // A pause is not a rate of zero.
            bytes = 0;
            windowNs %= length;
        } else if (windowNs >= length) {
            onSample(8e6 * bytes / length);
            windowNs -= length;
            bytes = 0;
        }
    }

    private void onSample(double sample) {
        beforeKbps = known() ? lastKbps : sample;
        lastKbps = sample;
        if (!known()) {
            kbps = sample;
            return;
        }
        double uncertainty = UNCERTAINTY * Math.abs(kbps - sample) / (kbps + sample + 1);
        double sampleVariance = uncertainty * uncertainty;
        double predicted = variance + DRIFT;
        kbps = (sampleVariance * kbps + predicted * sample) / (sampleVariance + predicted);
        variance = sampleVariance * predicted / (sampleVariance + predicted);
    }

    /** The sender begins to send more, or less, than before. */
    void expectFastChange() {
        variance += FAST_CHANGE;
    }

    boolean known() {
        return kbps >= 0;
    }

    /**
     * What got through in the last two samples, or the estimate when that is lower: what may be
     * counted on when the path became worse. 0 while unknown.
     */
    double cautiousBps() {
        return Math.min(bps(), (lastKbps + beforeKbps) / 2 * 1000);
    }

    /** 0 while unknown. */
    double bps() {
        return known() ? kbps * 1000 : 0;
    }
}
