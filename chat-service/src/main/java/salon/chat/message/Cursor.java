package salon.chat.message;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import salon.chat.history.LoggedMessage;

/**
 * A position in a room's messages; a plain word to clients.
 *
 * @param next the log's offset from which on nothing was seen yet
 */
record Cursor(long next) {
    private static final int LONGEST = 18;

    static Cursor after(LoggedMessage message) {
        return new Cursor(message.offset() + 1);
    }

    /** What the client sent, if it can have come from us. */
    static Optional<Cursor> parse(@Nullable String word) {
        if (word == null
                || word.isEmpty()
                || word.length() > LONGEST
                || !word.chars().allMatch(character -> character >= '0' && character <= '9')) {
            return Optional.empty();
        }
        return Optional.of(new Cursor(Long.parseLong(word)));
    }

    @Override
    public String toString() {
        return Long.toString(next);
    }
}
