package salon.chat.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the frames that go to clients. */
@ApplicationScoped
class Frames {
    private final ObjectMapper json;

    Frames(ObjectMapper json) {
        this.json = json;
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Envelope(
            String type,
            @Nullable String id,
            @Nullable String cursor,
            Instant at,
            @Nullable Object data) {}

    @RegisterForReflection
    record HistoryData(List<Message> messages, boolean reset) {}

    @RegisterForReflection
    record AckData(String messageId, String cursor) {}

    @RegisterForReflection
    record ErrorData(String code, String detail) {}

    String message(Message message) {
        return write("chat.message", null, message.cursor(), message);
    }

    String history(Chat.Resumed resumed) {
        var messages = resumed.page().messages().stream().map(Message::of).toList();
        var cursor = new Cursor(resumed.page().next()).toString();
        return write("chat.history", null, cursor, new HistoryData(messages, resumed.reset()));
    }

    String ack(@Nullable String id) {
        return write("ack", id, null, null);
    }

    String posted(@Nullable String id, Message message) {
        return write("ack", id, null, new AckData(message.id(), message.cursor()));
    }

    String error(@Nullable String id, String code, String detail) {
        return write("error", id, null, new ErrorData(code, detail));
    }

    private String write(
            String type, @Nullable String id, @Nullable String cursor, @Nullable Object data) {
        try {
            var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            return json.writeValueAsString(new Envelope(type, id, cursor, now, data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
