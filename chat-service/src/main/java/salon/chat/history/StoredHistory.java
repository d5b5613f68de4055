package salon.chat.history;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import salon.chat.history.ChatCache.Versioned;

/**
 * A room's history as chunks and a head that counts them. Several replicas may add the same
 * messages at once: the chunk is written before the head, each by compare-and-set, so whoever comes
 * second finds the work done.
 */
@ApplicationScoped
class StoredHistory implements History {
    private static final int CHUNKS_KEPT = KEPT / Chunk.SIZE + 1;

    /** Longer than the log holds what could be added again; then an erased room leaves no trace. */
    private static final Duration LOG_KEPT = Duration.ofDays(32);

    private final ChatCache cache;
    private volatile @Nullable String log;

    StoredHistory(ChatCache cache) {
        this.cache = cache;
    }

    @Override
    public boolean append(LoggedMessage message) {
        while (true) {
            var read = cache.read(headKey(message.posted().roomId()), Head.class);
            var head = read.map(Versioned::value).orElse(Head.EMPTY);
            if (head.isErased(message.posted().at())) {
                // A replica that was slow, this one even, may have filled it in meanwhile.
                eraseFrom(chunkKey(message.posted().roomId(), head.openChunk()), head);
                return false;
            }
            if (message.offset() <= head.lastOffset()) {
                return !isRepeat(message, head);
            }
            switch (fill(message, head)) {
                case REPEATED -> {
                    return false;
                }
                case DONE -> {
                    if (moveHead(message, head, read)) {
                        return true;
                    }
                }
                case CHANGED -> {}
            }
        }
    }

    private enum Filled {
        DONE,
        REPEATED,
        CHANGED
    }

    /** Puts the message into the open chunk, unless another replica did. */
    private Filled fill(LoggedMessage message, Head head) {
        var room = message.posted().roomId();
        var key = chunkKey(room, head.openChunk());
        var read = cache.read(key, Chunk.class);
        if (read.isEmpty()) {
            if (previousHas(message, head)) {
                return Filled.REPEATED;
            }
            cache.remove(chunkKey(room, head.openChunk() - CHUNKS_KEPT));
            return cache.create(key, Chunk.of(message)) ? Filled.DONE : Filled.CHANGED;
        }
        var chunk = read.get().value();
        if (chunk.lastOffset() >= message.offset()) {
            return Filled.DONE;
        }
        if (chunk.has(message.posted().messageId()) || previousHas(message, head)) {
            return Filled.REPEATED;
        }
        return cache.replace(key, chunk.with(message), read.get().version())
                ? Filled.DONE
                : Filled.CHANGED;
    }

    private boolean previousHas(LoggedMessage message, Head head) {
        return message.posted().clientMessageId() != null
                && chunk(message.posted().roomId(), head.openChunk() - 1)
                        .filter(chunk -> chunk.has(message.posted().messageId()))
                        .isPresent();
    }

    private boolean moveHead(LoggedMessage message, Head head, Optional<Versioned<Head>> read) {
        var key = headKey(message.posted().roomId());
        var moved = head.after(message);
        return read.map(Versioned::version)
                .map(version -> cache.replace(key, moved, version))
                .orElseGet(() -> cache.create(key, moved));
    }

    /** Whether a message from the past was left out then, because it repeated an earlier one. */
    private boolean isRepeat(LoggedMessage message, Head head) {
        if (message.posted().clientMessageId() == null) {
            return false;
        }
        for (long number = head.newestChunk(); number >= 0; number--) {
            var chunk = chunk(message.posted().roomId(), number);
            if (chunk.isEmpty()) {
                return false;
            }
            if (chunk.get().firstOffset() <= message.offset() || number == 0) {
                return !chunk.get().hasOffset(message.offset());
            }
        }
        return false;
    }

    @Override
    public Page newest(String roomId, int limit) {
        var head = head(roomId);
        Deque<LoggedMessage> found = new ArrayDeque<>();
        for (long number = head.newestChunk(); head.count() > 0 && number >= 0; number--) {
            var chunk = chunk(roomId, number);
            if (chunk.isEmpty() || found.size() >= limit) {
                break;
            }
            chunk.get().messages().reversed().forEach(found::addFirst);
        }
        var all = List.copyOf(found);
        var newest = all.subList(Math.max(0, all.size() - limit), all.size());
        return new Page(newest, nextAfter(newest, head.lastOffset() + 1), false, true);
    }

    @Override
    public Page from(String roomId, long from, int limit) {
        var head = head(roomId);
        Deque<Chunk> found = new ArrayDeque<>();
        boolean complete = head.count() == 0 || from > head.lastOffset();
        for (long number = head.newestChunk(); !complete && number >= 0; number--) {
            var chunk = chunk(roomId, number);
            if (chunk.isEmpty()) {
                break;
            }
            found.addFirst(chunk.get());
            complete = number == 0 || chunk.get().firstOffset() <= from;
        }
        List<LoggedMessage> messages = new ArrayList<>();
        found.forEach(chunk -> messages.addAll(chunk.messages()));
        messages.removeIf(message -> message.offset() < from);
        var page = messages.subList(0, Math.min(limit, messages.size()));
        return new Page(
                page,
                nextAfter(page, from),
                page.size() < messages.size(),
                complete && from <= head.lastOffset() + 1);
    }

    private static long nextAfter(List<LoggedMessage> messages, long otherwise) {
        return messages.isEmpty() ? otherwise : messages.getLast().offset() + 1;
    }

    /** The head stays, so that nobody who is late or starts anew adds the messages again. */
    @Override
    public void erase(String roomId, Instant until) {
        var erased = eraseHead(roomId, until);
        var newest = erased.openChunk();
        for (long number = newest; number >= 0 && number >= newest - CHUNKS_KEPT; number--) {
            eraseFrom(chunkKey(roomId, number), erased);
        }
    }

    private Head eraseHead(String roomId, Instant until) {
        while (true) {
            var read = cache.read(headKey(roomId), Head.class);
            var head = read.map(Versioned::value).orElse(Head.EMPTY);
            if (head.isErased(until)) {
                return head;
            }
            var erased = head.erased(until);
            boolean done =
                    read.map(Versioned::version)
                            .map(version ->
                                    cache.replace(headKey(roomId), erased, version, LOG_KEPT))
                            .orElseGet(() -> cache.create(headKey(roomId), erased, LOG_KEPT));
            if (done) {
                return erased;
            }
        }
    }

    private void eraseFrom(String key, Head head) {
        boolean done = false;
        while (!done) {
            var read = cache.read(key, Chunk.class);
            var left = read.flatMap(chunk -> chunk.value().without(head));
            if (read.isEmpty() || left.equals(read.map(Versioned::value))) {
                return;
            }
            if (left.isEmpty()) {
                cache.remove(key);
                return;
            }
            done = cache.replace(key, left.get(), read.get().version());
        }
    }

    @Override
    public void adopt(String logId) {
        cache.put(LOG_KEY, new LogId(logId));
        log = logId;
    }

    @Override
    public boolean isAdopted() {
        return log != null;
    }

    @Override
    public long position(String topic, int partition) {
        return cache.read(positionKey(topic, partition), Position.class)
                .map(read -> read.value().next())
                .orElse(0L);
    }

    @Override
    public void advance(String topic, int partition, long next) {
        cache.put(positionKey(topic, partition), new Position(next));
    }

    private Head head(String roomId) {
        return cache.read(headKey(roomId), Head.class).map(Versioned::value).orElse(Head.EMPTY);
    }

    private Optional<Chunk> chunk(String roomId, long number) {
        return number < 0
                ? Optional.empty()
                : cache.read(chunkKey(roomId, number), Chunk.class).map(Versioned::value);
    }

    // A room id holds no slash, so no room's key can be another key.
    private static final String LOG_KEY = "log";

    @RegisterForReflection
    record LogId(String id) {}

    @RegisterForReflection
    record Position(long next) {}

    private String headKey(String roomId) {
        return log() + "/head/" + roomId;
    }

    private String chunkKey(String roomId, long number) {
        return log() + "/chunk/" + number + "/" + roomId;
    }

    private String positionKey(String topic, int partition) {
        return log() + "/position/" + topic + "/" + partition;
    }

    /** While Kafka was not reached yet: the log of the last time. */
    private String log() {
        var known = log;
        if (known == null) {
            known = cache.read(LOG_KEY, LogId.class).map(read -> read.value().id()).orElse("");
        }
        return known;
    }
}
