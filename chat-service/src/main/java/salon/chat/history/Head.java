package salon.chat.history;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where a room's history ends.
 *
 * @param count how many messages were ever added; message n is in chunk n / {@link Chunk#SIZE}
 * @param lastOffset the offset of the newest
 */
@RegisterForReflection
record Head(long count, long lastOffset) {
    static final Head EMPTY = new Head(0, -1);

    /** The chunk that the next message goes into. */
    long openChunk() {
        return count / Chunk.SIZE;
    }

    /** The chunk that holds the newest message. */
    long newestChunk() {
        return (count - 1) / Chunk.SIZE;
    }

    Head after(LoggedMessage message) {
        return new Head(count + 1, message.offset());
    }
}
