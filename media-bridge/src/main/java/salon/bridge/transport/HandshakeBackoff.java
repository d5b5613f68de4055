package salon.bridge.transport;

import java.time.Duration;

/**
 * When a transport may shake hands again after it failed to: a signature costs a thousand times
 * what a datagram costs, and a participant who never finishes would get one for each hello. Owned
 * by the worker's thread.
 */
final class HandshakeBackoff {
    /** After the first failure; twice as long after each further one. */
    static final long FIRST_NS = Duration.ofMillis(250).toNanos();

    private static final int MOST_DOUBLINGS = 5;

    private int failures;
    private long notBeforeNs;

    /** Whether one may begin now. */
    boolean allows(long nowNs) {
        return failures == 0 || nowNs - notBeforeNs >= 0;
    }

    /** One ended without keys. */
    void onFailure(long nowNs) {
        notBeforeNs = nowNs + (FIRST_NS << Math.min(failures, MOST_DOUBLINGS));
        failures++;
    }
}
