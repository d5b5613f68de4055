package salon.bridge;

/** When a count last changed, as far as those who look see. */
final class LastChange {
    private long count = -1;
    private long atNs;

    LastChange(long sinceNs) {
        atNs = sinceNs;
    }

    /** Looks; whether it has been the same for so long. */
    boolean quietFor(long silenceNs, long now) {
        if (now != count) {
            count = now;
            atNs = System.nanoTime();
        }
        return System.nanoTime() - atNs > silenceNs;
    }

    long atNs() {
        return atNs;
    }
}
