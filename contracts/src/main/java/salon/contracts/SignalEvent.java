package salon.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;

/** What replicas tell each other without promise, on {@link Topics#SIGNAL} by room id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SignalEvent.PadAwareness.class, name = "pad-awareness"),
    @JsonSubTypes.Type(value = SignalEvent.PadAwarenessAsked.class, name = "pad-awareness-asked"),
    @JsonSubTypes.Type(value = SignalEvent.Reaction.class, name = "reaction"),
    @JsonSubTypes.Type(value = SignalEvent.TalkMeasured.class, name = "talk-measured"),
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

    /**
     * Somebody reacts, for a moment and for everybody to see.
     *
     * @param emoji one of those the protocol lists
     */
    record Reaction(String roomId, String replica, String participantId, String emoji, Instant at)
            implements SignalEvent {}

    /**
     * How long people have spoken, from the bridge that heard them: every 5 s while somebody
     * speaks, and when the last one has stopped. The figures only grow while the epoch is the same,
     * so that a report that is lost or repeated does no harm.
     *
     * @param replica the bridge's id
     * @param epoch of the conference on that bridge
     * @param talkedMs by participant id, in milliseconds since the conference came to that bridge;
     *     those who have not spoken may be missing
     */
    record TalkMeasured(
            String roomId, String replica, long epoch, Map<String, Long> talkedMs, Instant at)
            implements SignalEvent {
        public TalkMeasured {
            talkedMs = Map.copyOf(talkedMs);
        }
    }
}
