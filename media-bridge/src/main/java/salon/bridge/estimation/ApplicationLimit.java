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
    private long sent;
    private long lastNs;
    private boolean started;
    private boolean limited;

    /** Something left; counts from the next tick on. */
    void onSent(int bytes) {
        sent += bytes;
    }

    /** Time passed, not much more than a sender's tick. */
    void onTick(double estimateBps, long nowNs) {
        double bytesPerSecond = estimateBps * USAGE / 8;
        double most = bytesPerSecond * WINDOW_SECONDS;
        double earned = started ? bytesPerSecond * (nowNs - lastNs) / 1e9 : 0;
        started = true;
        lastNs = nowNs;
        remaining = Math.clamp(remaining + earned - sent, -most, most);
        sent = 0;
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
