package salon.chat.history;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Up to {@value #SIZE} messages of a room in a row: one entry of the store. Never empty.
 *
 * @param messages by offset
 */
@RegisterForReflection
record Chunk(List<LoggedMessage> messages) {
    static final int SIZE = 50;

    Chunk {
        messages = List.copyOf(messages);
    }

    static Chunk of(LoggedMessage first) {
        return new Chunk(List.of(first));
    }

    Chunk with(LoggedMessage message) {
        var longer = new ArrayList<>(messages);
        longer.add(message);
        return new Chunk(longer);
    }

    long firstOffset() {
        return messages.getFirst().offset();
    }

    long lastOffset() {
        return messages.getLast().offset();
    }

    boolean has(String messageId) {
        return messages.stream().anyMatch(each -> each.posted().messageId().equals(messageId));
    }

    boolean hasOffset(long offset) {
        return messages.stream().anyMatch(each -> each.offset() == offset);
    }

    /** What is left without what that head says is erased, if anything. */
    Optional<Chunk> without(Head head) {
        var left = messages.stream().filter(each -> !head.isErased(each.posted().at())).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new Chunk(left));
    }
}
