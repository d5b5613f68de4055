package salon.bridge.estimation;

/**
 * Whether less is sent than the estimate allows (libwebrtc's detector of application-limited
 * regions): a budget of 65 % of the estimate, whose unused part fills up within half a second.
 */
final class ApplicationLimit {
    private static final double USAGE = 0.65;
    private static final double WINDOW_SECONDS = 0.5;
    private static final double START = 0.80;
    private static final double STOP = 0.50;

    private double remaining;
    private long lastNs;
    private boolean started;
    private boolean limited;

    /** Something left. */
    void onSent(int bytes, double estimateBps, long nowNs) {
        advance(bytes, estimateBps, nowNs);
    }

    /** Time passed. */
    void onTick(double estimateBps, long nowNs) {
        advance(0, estimateBps, nowNs);
    }

    private void advance(int bytes, double estimateBps, long nowNs) {
        double bytesPerSecond = estimateBps * USAGE / 8;
        double most = bytesPerSecond * WINDOW_SECONDS;
        double earned = started ? bytesPerSecond * (nowNs - lastNs) / 1e9 : 0;
        started = true;
        lastNs = nowNs;
        remaining = Math.clamp(remaining + earned - bytes, -most, most);
        if (remaining > START * most) {
            limited = true;
        } else if (remaining < STOP * most) {
            limited = false;
        }
    }

    boolean limited() {
        return limited;
    }
}
