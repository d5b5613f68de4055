package salon.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a room's chat, on {@link Topics#CHAT_MESSAGES} by room id; the offset orders.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ChatEvent.MessagePosted.class, name = "message-posted"),
})
public sealed interface ChatEvent {
    /** The room it was said in. */
    String roomId();

    /** When the service took it. */
    Instant at();

    /**
     * Somebody said something to everyone.
     *
     * @param messageId unique in the room
     * @param clientMessageId the sender's own name for it, so that a repeated post is one message
     * @param text plain text, 1–4,000 characters
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MessagePosted(
            String roomId,
            String messageId,
            @Nullable String clientMessageId,
            Instant at,
            Author from,
            String text)
            implements ChatEvent {}
}
