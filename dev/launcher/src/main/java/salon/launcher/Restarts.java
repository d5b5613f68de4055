package salon.launcher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts how often each part ended by itself: what keeps ending is broken, and going on hides it.
 */
final class Restarts {
    private static final int ALLOWED = 3;
    private static final long WINDOW_NS = Duration.ofMinutes(10).toNanos();

    private final Map<String, Deque<Long>> endings = new HashMap<>();

    /** Whether a part that ended just now may be started again. */
    boolean allow(String name, long nowNs) {
        Deque<Long> recent = endings.computeIfAbsent(name, _ -> new ArrayDeque<>());
        while (!recent.isEmpty() && nowNs - recent.getFirst() > WINDOW_NS) {
            recent.removeFirst();
        }
        recent.addLast(nowNs);
        return recent.size() <= ALLOWED;
    }
}
