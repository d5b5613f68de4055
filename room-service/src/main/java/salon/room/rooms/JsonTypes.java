package salon.room.rooms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import salon.contracts.AuditEvent;
import salon.contracts.Author;
import salon.contracts.BridgeRef;
import salon.contracts.BridgeStatus;
import salon.contracts.LeaveReason;
import salon.contracts.Participant;
import salon.contracts.Role;
import salon.contracts.RoomEvent;
import salon.contracts.RoomState;

/** What Jackson reads and writes by hand, named for the native image. */
@RegisterForReflection(
        targets = {
            Room.class,
            Member.class,
            Presence.class,
            Presence.State.class,
            OutboxItem.class,
            Author.class,
            BridgeRef.class,
            BridgeStatus.class,
            BridgeStatus.State.class,
            LeaveReason.class,
            Participant.class,
            Role.class,
            RoomState.class,
            RoomEvent.class,
            RoomEvent.RoomOpened.class,
            RoomEvent.RoomClosed.class,
            RoomEvent.ParticipantJoined.class,
            RoomEvent.ParticipantChanged.class,
            RoomEvent.ParticipantLeft.class,
            RoomEvent.LockChanged.class,
            RoomEvent.BridgeAssigned.class,
            AuditEvent.class,
            AuditEvent.RoomCreated.class,
            AuditEvent.RoomEnded.class,
            AuditEvent.Joined.class,
            AuditEvent.Left.class,
            AuditEvent.RoleChanged.class,
            AuditEvent.PasswordSet.class,
            AuditEvent.PasswordRemoved.class,
            AuditEvent.PasswordFailed.class,
            AuditEvent.PasswordLockedOut.class,
            AuditEvent.TokenIssued.class,
            AuditEvent.TokenDenied.class,
        })
final class JsonTypes {
    private JsonTypes() {}
}
