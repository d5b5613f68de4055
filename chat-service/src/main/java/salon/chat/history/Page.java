package salon.chat.history;

import java.util.List;

/**
 * Some messages of a room in a row, oldest first.
 *
 * @param messages the messages
 * @param next the offset after the last one: where to go on
 * @param more whether later messages were left out for the limit
 * @param complete whether nothing is missing between where the reader asked to start and the first
 *     message; false when that part is no longer kept or lies in the future
 */
public record Page(List<LoggedMessage> messages, long next, boolean more, boolean complete) {
    public Page {
        messages = List.copyOf(messages);
    }
}
