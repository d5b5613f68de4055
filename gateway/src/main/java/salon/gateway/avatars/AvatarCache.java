package salon.gateway.avatars;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The pictures asked for of late, and the knowledge that there is none; at most 64 of them (16
 * MiB). Those who ask for one that is on its way wait for the same answer. A failure is not kept.
 */
final class AvatarCache {
    private static final int ENTRIES = 64;
    private static final long KEPT_NS = Duration.ofMinutes(15).toNanos();

    private record Kept(Future<Optional<Avatar>> avatar, long untilNs) {}

    private final Map<String, Kept> entries =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
                    return size() > ENTRIES;
                }
            };

    synchronized Future<Optional<Avatar>> get(
            String avatarId, long nowNs, Supplier<Future<Optional<Avatar>>> fetch) {
        Kept known = entries.get(avatarId);
        if (known != null && known.untilNs() - nowNs > 0 && !known.avatar().failed()) {
            return known.avatar();
        }
        Future<Optional<Avatar>> fetched = fetch.get();
        entries.put(avatarId, new Kept(fetched, nowNs + KEPT_NS));
        return fetched;
    }
}
