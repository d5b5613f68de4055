package salon.bridge.events;

/**
 * How long to wait before the next attempt: half a second at first, twice as long after each
 * failure, four seconds at most. Making a client anew takes a thousand times the processor time of
 * using one, and calls go on while Kafka is away. One thread.
 */
final class Backoff {
    private static final long FIRST_MS = 500;
    private static final long MOST_MS = 4000;

    private long nextMs = FIRST_MS;

    /** An attempt failed; returns the pause before the next one. */
    long failedMs() {
        long pauseMs = nextMs;
        nextMs = Math.min(2 * nextMs, MOST_MS);
        return pauseMs;
    }

    void succeeded() {
        nextMs = FIRST_MS;
    }
}
