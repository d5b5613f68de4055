package salon.chat;

import java.time.Instant;
import java.util.UUID;

/** Chat events as JSON, as another replica or another version writes them. */
final class Events {
    private Events() {}

    static String posted(String room, String text) {
        return """
        {"type":"message-posted","roomId":"%s","messageId":"m-%s","at":"%s",
         "from":{"participantId":"p-Ada","displayName":"Ada"},"text":"%s"}
        """
                .formatted(room, UUID.randomUUID(), Instant.now(), text);
    }
}
