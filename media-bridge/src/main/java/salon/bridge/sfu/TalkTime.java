package salon.bridge.sfu;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long each participant has spoken: who leads the talk, for as long as they are heard doing so.
 * Figures only grow, and stay when somebody leaves.
 */
final class TalkTime {
    /** Longer than that between two looks somebody was not watched. */
    private static final long WATCHED_NS = 1_000_000_000;

    private final Map<String, Long> talkedNs = new HashMap<>();
    private long lookedNs;
    private boolean looked;
    private boolean news;

    /**
     * Time has passed.
     *
     * @param speaking who was heard since the last call, or null
     */
    void onTick(@Nullable String speaking, long nowNs) {
        if (speaking != null && looked) {
            talkedNs.merge(speaking, Math.min(nowNs - lookedNs, WATCHED_NS), Long::sum);
            news = true;
        }
        lookedNs = nowNs;
        looked = true;
    }

    /** By participant, in milliseconds; empty when nobody has spoken since the last call. */
    Map<String, Long> news() {
        if (!news) {
            return Map.of();
        }
        news = false;
        Map<String, Long> talkedMs = new HashMap<>();
        talkedNs.forEach((participant, ns) -> talkedMs.put(participant, ns / 1_000_000));
        return Map.copyOf(talkedMs);
    }
}
