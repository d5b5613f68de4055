package salon.chat.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a room's history ends.
 *
 * @param count how many messages were ever added; message n is in chunk n / {@link Chunk#SIZE}
 * @param lastOffset the offset of the newest
 * @param erasedUntil messages until then are gone for good, or null when none are
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Head(long count, long lastOffset, @Nullable Instant erasedUntil) {
    static final Head EMPTY = new Head(0, -1, null);

    /** The chunk that the next message goes into. */
    long openChunk() {
        return count / Chunk.SIZE;
    }

    /** The chunk that holds the newest message. */
    long newestChunk() {
        return (count - 1) / Chunk.SIZE;
    }

    Head after(LoggedMessage message) {
        return new Head(count + 1, message.offset(), erasedUntil);
    }

    Head erased(Instant until) {
        return new Head(count, lastOffset, until);
    }

    boolean isErased(Instant at) {
        return erasedUntil != null && !at.isAfter(erasedUntil);
    }
}
