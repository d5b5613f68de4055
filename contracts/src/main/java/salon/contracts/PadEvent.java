package salon.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What happened to a document, on {@link Topics#PAD_UPDATES} by pad id; the offset orders. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PadEvent.PadUpdated.class, name = "pad-updated"),
})
public sealed interface PadEvent {
    /** The document. */
    String padId();

    /** When the service took it. */
    Instant at();

    /**
     * Somebody edited.
     *
     * @param roomId the room whose members may see it
     * @param replica which replica took it, so that it does not tell its own sockets twice
     * @param update the Yjs update, format v1, in base64
     */
    record PadUpdated(
            String padId, String roomId, Instant at, Author author, String replica, String update)
            implements PadEvent {}
}
