package salon.room.socket;

import java.time.Duration;
import java.time.Instant;

/** How much somebody may do in a row and in the long run (a token bucket). Safe for all threads. */
final class Allowance {
    private final int burst;
    private final double perSecond;
    private double left;
    private Instant countedAt;

    Allowance(int burst, double perSecond, Instant now) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.left = burst;
        this.countedAt = now;
    }

    /** Takes one; false when there is none. */
    synchronized boolean take(Instant now) {
        double seconds = Duration.between(countedAt, now).toMillis() / 1000.0;
        left = Math.min(burst, left + Math.max(0, seconds) * perSecond);
        countedAt = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
