package salon.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a room, on {@link Topics#ROOM_EVENTS} by room id. Published at least
 * once; room id and version together identify an event, and a room's versions have no gaps.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RoomEvent.RoomOpened.class, name = "room-opened"),
    @JsonSubTypes.Type(value = RoomEvent.RoomClosed.class, name = "room-closed"),
    @JsonSubTypes.Type(value = RoomEvent.ParticipantJoined.class, name = "participant-joined"),
    @JsonSubTypes.Type(value = RoomEvent.ParticipantChanged.class, name = "participant-changed"),
    @JsonSubTypes.Type(value = RoomEvent.ParticipantLeft.class, name = "participant-left"),
    @JsonSubTypes.Type(value = RoomEvent.LockChanged.class, name = "lock-changed"),
    @JsonSubTypes.Type(value = RoomEvent.BridgeAssigned.class, name = "bridge-assigned"),
})
public sealed interface RoomEvent {
    /** The room it happened in. */
    String roomId();

    /** The room's version after it. */
    long version();

    /** When it happened. */
    Instant at();

    /** The first participant came in, or the room was made. */
    record RoomOpened(String roomId, long version, Instant at, String name) implements RoomEvent {}

    /** The room is gone, with its settings. */
    record RoomClosed(String roomId, long version, Instant at) implements RoomEvent {}

    /** Somebody was admitted. */
    record ParticipantJoined(String roomId, long version, Instant at, Participant participant)
            implements RoomEvent {}

    /** Name, role, media, hand or connection of somebody changed; the whole participant is told. */
    record ParticipantChanged(String roomId, long version, Instant at, Participant participant)
            implements RoomEvent {}

    /** Somebody is gone: every service closes what it has open for that session. */
    record ParticipantLeft(
            String roomId,
            long version,
            Instant at,
            String participantId,
            String sid,
            LeaveReason reason)
            implements RoomEvent {}

    /** A password was set, changed or removed; the password itself is told to nobody. */
    record LockChanged(String roomId, long version, Instant at, boolean locked, @Nullable String by)
            implements RoomEvent {}

    /** The conference lives on this bridge from now on. */
    record BridgeAssigned(String roomId, long version, Instant at, BridgeRef bridge)
            implements RoomEvent {}
}
