package salon.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
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
}
