package salon.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    @JsonSubTypes.Type(value = RoomEvent.SettingsChanged.class, name = "settings-changed"),
    @JsonSubTypes.Type(value = RoomEvent.MediaMuted.class, name = "media-muted"),
    @JsonSubTypes.Type(value = RoomEvent.UnmuteAsked.class, name = "unmute-asked"),
    @JsonSubTypes.Type(value = RoomEvent.Knocked.class, name = "knocked"),
    @JsonSubTypes.Type(value = RoomEvent.KnockEnded.class, name = "knock-ended"),
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

    /**
     * Somebody is gone: every service closes what it has open for that session.
     *
     * @param by who sent them away, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ParticipantLeft(
            String roomId,
            long version,
            Instant at,
            String participantId,
            String sid,
            LeaveReason reason,
            @Nullable String by)
            implements RoomEvent {}

    /** A password was set, changed or removed; the password itself is told to nobody. */
    record LockChanged(String roomId, long version, Instant at, boolean locked, @Nullable String by)
            implements RoomEvent {}

    /**
     * The conference lives on this bridge from now on.
     *
     * @param allowed what those may send who are in and may not send everything, by participant:
     *     the bridge that takes over has not heard of it; null when there is nobody of the kind
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BridgeAssigned(
            String roomId,
            long version,
            Instant at,
            BridgeRef bridge,
            @Nullable Map<String, MediaKinds> allowed)
            implements RoomEvent {
        public BridgeAssigned {
            allowed = allowed == null ? null : Map.copyOf(allowed);
        }
    }

    /**
     * The room is set up otherwise.
     *
     * @param by who did it, or null when it was done from outside the room
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SettingsChanged(
            String roomId, long version, Instant at, RoomSettings settings, @Nullable String by)
            implements RoomEvent {}

    /**
     * A moderator switched off what these people send; that it is off is told by a change of each
     * of them.
     */
    record MediaMuted(
            String roomId,
            long version,
            Instant at,
            List<String> participantIds,
            List<MediaKind> media,
            String by)
            implements RoomEvent {
        public MediaMuted {
            participantIds = List.copyOf(participantIds);
            media = List.copyOf(media);
        }
    }

    /** A moderator asks somebody to switch something on. */
    record UnmuteAsked(
            String roomId,
            long version,
            Instant at,
            String participantId,
            List<MediaKind> media,
            String by)
            implements RoomEvent {
        public UnmuteAsked {
            media = List.copyOf(media);
        }
    }

    /** Somebody waits in the lobby, or waits there under another name or with another message. */
    record Knocked(String roomId, long version, Instant at, Knock knock) implements RoomEvent {}

    /**
     * Somebody no longer waits in the lobby.
     *
     * @param by the moderator who decided, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KnockEnded(
            String roomId,
            long version,
            Instant at,
            String knockId,
            KnockEnd reason,
            @Nullable String by)
            implements RoomEvent {}
}
