package salon.bridge.sfu;

/**
 * When to ask a publisher for a key frame: at once for the first who needs one, never more often
 * than every {@link #INTERVAL_NS} however many need one, and again until one comes.
 */
final class KeyFrameRequests {
    /** Two a second at most at the publisher: the way there may shorten the distance of two. */
    static final long INTERVAL_NS = 550_000_000;

    private boolean wanted;
    private boolean sent;
    private long sentNs;

    /** Somebody cannot go on without one. */
    void want() {
        wanted = true;
    }

    /** One begins. */
    void onKeyFrame() {
        wanted = false;
    }

    /** Whether a request goes out now; the caller sends it. */
    boolean take(long nowNs) {
        if (!wanted || (sent && nowNs - sentNs < INTERVAL_NS)) {
            return false;
        }
        sent = true;
        sentNs = nowNs;
        return true;
    }
}
