package salon.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What replicas tell each other without promise, on {@link Topics#SIGNAL} by room id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SignalEvent.PadAwareness.class, name = "pad-awareness"),
    @JsonSubTypes.Type(value = SignalEvent.PadAwarenessAsked.class, name = "pad-awareness-asked"),
})
public sealed interface SignalEvent {
    /** The room it is about. */
    String roomId();

    /** Which replica tells it: it knows already. */
    String replica();

    /**
     * Somebody moved in a document, came or left.
     *
     * @param participantId whose they are
     * @param states an awareness update of y-protocols, in base64
     */
    record PadAwareness(
            String roomId, String replica, String padId, String participantId, String states)
            implements SignalEvent {}

    /** A replica opened a document and does not know who is there. */
    record PadAwarenessAsked(String roomId, String replica, String padId) implements SignalEvent {}
}
