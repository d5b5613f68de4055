package salon.chat.message;

import java.time.Instant;
import salon.chat.access.JoinToken;
import salon.chat.history.LoggedMessage;
import salon.contracts.Author;
import salon.contracts.ChatEvent.MessagePosted;

/** Messages and people for unit tests. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Samples() {}

    static LoggedMessage message(long offset, String text) {
        var author = new Author("p-ada", "Ada", null);
        return new LoggedMessage(
                offset, new MessagePosted("blue", "m-" + offset, null, NOON, author, text));
    }

    static JoinToken token(String roomId, String sid) {
        return new JoinToken("p-" + sid, sid, roomId, "Ada", null);
    }
}
