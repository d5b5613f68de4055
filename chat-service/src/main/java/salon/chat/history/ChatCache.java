package salon.chat.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.infinispan.client.hotrod.Flag;
import org.infinispan.client.hotrod.RemoteCache;
import org.infinispan.client.hotrod.RemoteCacheManager;
import org.infinispan.client.hotrod.exceptions.HotRodClientException;
import org.jspecify.annotations.Nullable;

/** The cache {@code chat}: JSON by string keys, with compare-and-set. Made when it is missing. */
@ApplicationScoped
class ChatCache {
    private static final String NAME = "chat";
    private static final String TEMPLATE = "salon";

    /** What Hot Rod takes for no lifespan at all. */
    private static final Duration FOR_GOOD = Duration.ZERO;

    private final RemoteCacheManager server;
    private final ObjectMapper json;
    private volatile @Nullable RemoteCache<String, byte[]> cache;

    ChatCache(RemoteCacheManager server, ObjectMapper json) {
        this.server = server;
        this.json = json;
    }

    /** A value as it was read, for a later {@link #replace}. */
    record Versioned<T>(T value, long version) {}

    <T> Optional<Versioned<T>> read(String key, Class<T> type) {
        return ask(entries -> {
            var entry = entries.getWithMetadata(key);
            return entry == null
                    ? Optional.empty()
                    : Optional.of(
                            new Versioned<>(parse(entry.getValue(), type), entry.getVersion()));
        });
    }

    /** Writes a value that must not be there yet; false when it is. */
    boolean create(String key, Object value) {
        return create(key, value, FOR_GOOD);
    }

    /** The same; the value is forgotten after that time. */
    boolean create(String key, Object value, Duration lifespan) {
        return ask(entries ->
                entries.withFlags(Flag.FORCE_RETURN_VALUE)
                                .putIfAbsent(
                                        key, write(value), lifespan.toSeconds(), TimeUnit.SECONDS)
                        == null);
    }

    /** Writes over a value that is still as it was read; false when it is not. */
    boolean replace(String key, Object value, long version) {
        return replace(key, value, version, FOR_GOOD);
    }

    /** The same; the value is forgotten after that time. */
    boolean replace(String key, Object value, long version, Duration lifespan) {
        var seconds = Math.toIntExact(lifespan.toSeconds());
        return ask(entries -> entries.replaceWithVersion(key, write(value), version, seconds));
    }

    void put(String key, Object value) {
        ask(entries -> entries.put(key, write(value)));
    }

    void remove(String key) {
        ask(entries -> entries.remove(key));
    }

    private <T extends @Nullable Object> T ask(Function<RemoteCache<String, byte[]>, T> question) {
        try {
            return question.apply(open());
        } catch (HotRodClientException e) {
            throw new HistoryUnavailable(e);
        }
    }

    private RemoteCache<String, byte[]> open() {
        var opened = cache;
        if (opened == null) {
            opened = server.administration().getOrCreateCache(NAME, TEMPLATE);
            cache = opened;
        }
        return opened;
    }

    private <T> T parse(byte[] bytes, Class<T> type) {
        try {
            return json.readValue(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] write(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
