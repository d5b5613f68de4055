package salon.chat.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import salon.chat.history.LoggedMessage;
import salon.contracts.Author;

/**
 * A message as clients see it.
 *
 * @param cursor the position after it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Message(
        String id,
        String cursor,
        Instant at,
        Author from,
        String text,
        @Nullable String clientMessageId) {

    static Message of(LoggedMessage logged) {
        var posted = logged.posted();
        return new Message(
                posted.messageId(),
                Cursor.after(logged).toString(),
                posted.at(),
                posted.from(),
                posted.text(),
                posted.clientMessageId());
    }
}
