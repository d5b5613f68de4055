package salon.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator may have to answer for later, on {@link Topics#AUDIT} by room id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AuditEvent.RoomCreated.class, name = "room-created"),
    @JsonSubTypes.Type(value = AuditEvent.RoomEnded.class, name = "room-ended"),
    @JsonSubTypes.Type(value = AuditEvent.Joined.class, name = "joined"),
    @JsonSubTypes.Type(value = AuditEvent.Left.class, name = "left"),
    @JsonSubTypes.Type(value = AuditEvent.RoleChanged.class, name = "role-changed"),
    @JsonSubTypes.Type(value = AuditEvent.PasswordSet.class, name = "password-set"),
    @JsonSubTypes.Type(value = AuditEvent.PasswordRemoved.class, name = "password-removed"),
    @JsonSubTypes.Type(value = AuditEvent.PasswordFailed.class, name = "password-failed"),
    @JsonSubTypes.Type(value = AuditEvent.PasswordLockedOut.class, name = "password-locked-out"),
    @JsonSubTypes.Type(value = AuditEvent.TokenIssued.class, name = "token-issued"),
    @JsonSubTypes.Type(value = AuditEvent.TokenDenied.class, name = "token-denied"),
    @JsonSubTypes.Type(value = AuditEvent.TokenRevoked.class, name = "token-revoked"),
    @JsonSubTypes.Type(value = AuditEvent.RoomConfigured.class, name = "room-configured"),
    @JsonSubTypes.Type(value = AuditEvent.Banned.class, name = "banned"),
    @JsonSubTypes.Type(value = AuditEvent.BanLifted.class, name = "ban-lifted"),
    @JsonSubTypes.Type(value = AuditEvent.Muted.class, name = "muted"),
    @JsonSubTypes.Type(value = AuditEvent.LobbyAdmitted.class, name = "lobby-admitted"),
    @JsonSubTypes.Type(value = AuditEvent.LobbyDenied.class, name = "lobby-denied"),
    @JsonSubTypes.Type(value = AuditEvent.ConferenceMoved.class, name = "conference-moved"),
})
public sealed interface AuditEvent {
    /** The room it concerns. */
    String roomId();

    /** When. */
    Instant at();

    /** A room came into being. */
    record RoomCreated(String roomId, Instant at) implements AuditEvent {}

    /** A room is gone. */
    record RoomEnded(String roomId, Instant at) implements AuditEvent {}

    /** Somebody was admitted. */
    record Joined(String roomId, Instant at, String participantId, Role role)
            implements AuditEvent {}

    /** Somebody left, timed out or was sent away. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Left(
            String roomId,
            Instant at,
            String participantId,
            LeaveReason reason,
            @Nullable String by)
            implements AuditEvent {}

    /** Somebody's role changed; {@code by} is null when the next in line followed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RoleChanged(
            String roomId, Instant at, String participantId, Role role, @Nullable String by)
            implements AuditEvent {}

    /** A password was set or changed. */
    record PasswordSet(String roomId, Instant at, String by) implements AuditEvent {}

    /** The password was removed. */
    record PasswordRemoved(String roomId, Instant at, String by) implements AuditEvent {}

    /** A wrong password; {@code address} is the client's address, cut to its network. */
    record PasswordFailed(String roomId, Instant at, String address) implements AuditEvent {}

    /** Too many wrong passwords from one network. */
    record PasswordLockedOut(String roomId, Instant at, String address) implements AuditEvent {}

    /** A join token was given out. */
    record TokenIssued(String roomId, Instant at, String participantId, String tokenId)
            implements AuditEvent {}

    /** A token was refused; the code says why. */
    record TokenDenied(String roomId, Instant at, String code) implements AuditEvent {}

    /** A session is over before its time: its tokens count no longer, on any service. */
    record TokenRevoked(String roomId, Instant at, String participantId, String sid)
            implements AuditEvent {}

    /**
     * A room was set up or set up otherwise.
     *
     * @param changed names of the settings that are different now, never their values
     * @param by who did it, or null when it was done from outside the room
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RoomConfigured(String roomId, Instant at, List<String> changed, @Nullable String by)
            implements AuditEvent {
        public RoomConfigured {
            changed = List.copyOf(changed);
        }
    }

    /** Somebody may not come back. */
    record Banned(String roomId, Instant at, String participantId, String banId, String by)
            implements AuditEvent {}

    /** Somebody may come back after all. */
    record BanLifted(String roomId, Instant at, String banId, String by) implements AuditEvent {}

    /**
     * A moderator switched off what people send.
     *
     * @param participantIds those whose it was
     * @param everybody whether it was meant for all, or all others
     */
    record Muted(
            String roomId,
            Instant at,
            List<String> participantIds,
            List<MediaKind> media,
            boolean everybody,
            String by)
            implements AuditEvent {
        public Muted {
            participantIds = List.copyOf(participantIds);
            media = List.copyOf(media);
        }
    }

    /** A moderator let somebody in from the lobby. */
    record LobbyAdmitted(String roomId, Instant at, String knockId, String displayName, String by)
            implements AuditEvent {}

    /** A moderator did not let somebody in from the lobby. */
    record LobbyDenied(String roomId, Instant at, String knockId, String displayName, String by)
            implements AuditEvent {}

    /**
     * A conference that people were in went to another bridge.
     *
     * @param from the bridge it was on, which drains or is dead
     * @param epoch of its new assignment
     */
    record ConferenceMoved(String roomId, Instant at, String from, String to, long epoch)
            implements AuditEvent {}
}
