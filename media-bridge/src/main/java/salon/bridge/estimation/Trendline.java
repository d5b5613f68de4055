package salon.bridge.estimation;

/**
 * How fast the path's queue grows: the slope of the smoothed sum of delay changes over the last
 * {@link #WINDOW} groups, by least squares (libwebrtc's trendline in place of the draft's Kalman
 * filter). A slope of 0.1 means that the delay grows by 100 ms in a second.
 */
final class Trendline {
    static final int WINDOW = 20;

    private static final double SMOOTHING = 0.9;

    private final double[] timesMs = new double[WINDOW];
    private final double[] delaysMs = new double[WINDOW];
    private long firstArrivalNs;
    private double sumMs;
    private double smoothedMs;
    private int groups;
    private double slope;

    /** One complete group. */
    void onGroup(long sendDeltaNs, long arrivalDeltaNs, long arrivalNs) {
        if (groups == 0) {
            firstArrivalNs = arrivalNs;
        }
        sumMs += (arrivalDeltaNs - sendDeltaNs) / 1e6;
        smoothedMs = SMOOTHING * smoothedMs + (1 - SMOOTHING) * sumMs;
        timesMs[groups % WINDOW] = (arrivalNs - firstArrivalNs) / 1e6;
        delaysMs[groups % WINDOW] = smoothedMs;
        // Kept below the wrap; what counts is whether it is more than a window.
        groups = groups == Integer.MAX_VALUE - WINDOW ? WINDOW * 1000 : groups + 1;
        if (groups >= WINDOW) {
            fit();
        }
    }

    private void fit() {
        // Relative to one of the points, so that the sums stay small after hours.
        double fromTime = timesMs[0];
        double fromDelay = delaysMs[0];
        double times = 0;
        double delays = 0;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < WINDOW; i++) {
            double time = timesMs[i] - fromTime;
            double delay = delaysMs[i] - fromDelay;
            times += time;
            delays += delay;
            products += time * delay;
            squares += time * time;
        }
        double variance = WINDOW * squares - times * times;
        if (variance > 0) {
            slope = (WINDOW * products - times * delays) / variance;
        }
    }

    /** Of the delay over time, without a unit; 0 until the window is full. */
    double slope() {
        return slope;
    }

    /** Groups so far; a slope of few says little. */
    int groups() {
        return groups;
    }
}
