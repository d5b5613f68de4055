package salon.room.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.infinispan.client.hotrod.Flag;
import org.infinispan.client.hotrod.MetadataValue;
import org.infinispan.client.hotrod.RemoteCache;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts within windows of time, for all replicas together, in entries that expire with
 * their window: {@code count@endOfWindowMillis}.
 */
@ApplicationScoped
public class Attempts {
    private static final int RACES = 50;

    private final Caches caches;
    private final Clock clock;

    public Attempts(Caches caches, Clock clock) {
        this.caches = caches;
        this.clock = clock;
    }

    /**
     * Takes one attempt.
     *
     * @param key what is counted, and whose
     * @param most how many there may be within the window
     * @return empty when it may be made
     */
    public Optional<TooMany> take(String key, int most, Duration window) {
        RemoteCache<String, String> cache = caches.guesses();
        for (int race = 0; race < RACES; race++) {
            long nowMs = clock.millis();
            MetadataValue<String> stored = cache.getWithMetadata(key);
            Count count = stored == null ? null : Count.parse(stored.getValue());
            if (count == null || count.endsAtMs() <= nowMs) {
                Count one = new Count(1, nowMs + window.toMillis());
                if (write(cache, key, stored, one, nowMs)) {
                    return Optional.empty();
                }
                continue;
            }
            if (count.taken() > most) {
                return refused(count, nowMs, false);
            }
            Count next = new Count(count.taken() + 1, count.endsAtMs());
            if (write(cache, key, stored, next, nowMs)) {
                return next.taken() > most ? refused(next, nowMs, true) : Optional.empty();
            }
        }
        return Optional.of(new TooMany(Duration.ofSeconds(1), false));
    }

    /** Gives an attempt back that should not count. */
    public void giveBack(String key) {
        RemoteCache<String, String> cache = caches.guesses();
        for (int race = 0; race < RACES; race++) {
            MetadataValue<String> stored = cache.getWithMetadata(key);
            if (stored == null) {
                return;
            }
            Count count = Count.parse(stored.getValue());
            Count fewer = new Count(count.taken() - 1, count.endsAtMs());
            long nowMs = clock.millis();
            if (count.taken() == 0
                    || count.endsAtMs() <= nowMs
                    || write(cache, key, stored, fewer, nowMs)) {
                return;
            }
        }
    }

    private static boolean write(
            RemoteCache<String, String> cache,
            String key,
            @Nullable MetadataValue<String> stored,
            Count count,
            long nowMs) {
        long lifespanMs = Math.max(1, count.endsAtMs() - nowMs);
        if (stored == null) {
            // Without the flag the answer is null whether something was there or not.
            return cache.withFlags(Flag.FORCE_RETURN_VALUE)
                            .putIfAbsent(key, count.text(), lifespanMs, TimeUnit.MILLISECONDS)
                    == null;
        }
        return cache.replaceWithVersion(
                key,
                count.text(),
                stored.getVersion(),
                lifespanMs,
                TimeUnit.MILLISECONDS,
                0,
                TimeUnit.MILLISECONDS);
    }

    private static Optional<TooMany> refused(Count count, long nowMs, boolean first) {
        return Optional.of(new TooMany(Duration.ofMillis(count.endsAtMs() - nowMs + 999), first));
    }

    /**
     * There were too many.
     *
     * @param retryAfter when the window ends
     * @param first whether this is the first one refused in it
     */
    public record TooMany(Duration retryAfter, boolean first) {}

    private record Count(int taken, long endsAtMs) {
        static Count parse(String text) {
            int at = text.indexOf('@');
            return new Count(
                    Integer.parseInt(text.substring(0, at)),
                    Long.parseLong(text.substring(at + 1)));
        }

        String text() {
            return taken + "@" + endsAtMs;
        }
    }
}
