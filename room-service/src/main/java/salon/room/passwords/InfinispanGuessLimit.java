package salon.room.passwords;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.infinispan.client.hotrod.Flag;
import org.infinispan.client.hotrod.MetadataValue;
import org.infinispan.client.hotrod.RemoteCache;
import salon.room.store.Caches;

/** Guesses in entries that expire with their window: {@code count@endOfWindowMillis}. */
@ApplicationScoped
class InfinispanGuessLimit implements GuessLimit {
    private static final int ATTEMPTS = 50;

    private final Caches caches;
    private final PasswordSettings settings;
    private final Clock clock;

    InfinispanGuessLimit(Caches caches, PasswordSettings settings, Clock clock) {
        this.caches = caches;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Guess take(String roomId, String network) {
        RemoteCache<String, String> cache = caches.guesses();
        String key = key(roomId, network);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long nowMs = clock.millis();
            MetadataValue<String> stored = cache.getWithMetadata(key);
            Count count = stored == null ? null : Count.parse(stored.getValue());
            if (count == null || count.endsAtMs() <= nowMs) {
                Count one = new Count(1, nowMs + settings.window().toMillis());
                if (write(cache, key, stored, one, nowMs)) {
                    return new Guess.Allowed();
                }
                continue;
            }
            if (count.taken() > settings.guesses()) {
                return refused(count, nowMs, false);
            }
            Count next = new Count(count.taken() + 1, count.endsAtMs());
            if (write(cache, key, stored, next, nowMs)) {
                return next.taken() > settings.guesses()
                        ? refused(next, nowMs, true)
                        : new Guess.Allowed();
            }
        }
        return new Guess.Refused(Duration.ofSeconds(1), false);
    }

    @Override
    public void giveBack(String roomId, String network) {
        RemoteCache<String, String> cache = caches.guesses();
        String key = key(roomId, network);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            MetadataValue<String> stored = cache.getWithMetadata(key);
            if (stored == null) {
                return;
            }
            Count count = Count.parse(stored.getValue());
            long nowMs = clock.millis();
            if (count.taken() == 0
                    || count.endsAtMs() <= nowMs
                    || write(
                            cache,
                            key,
                            stored,
                            new Count(count.taken() - 1, count.endsAtMs()),
                            nowMs)) {
                return;
            }
        }
    }

    private static boolean write(
            RemoteCache<String, String> cache,
            String key,
            @org.jspecify.annotations.Nullable MetadataValue<String> stored,
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

    private static Guess refused(Count count, long nowMs, boolean first) {
        return new Guess.Refused(Duration.ofMillis(count.endsAtMs() - nowMs + 999), first);
    }

    private static String key(String roomId, String network) {
        return network + " " + roomId;
    }

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
