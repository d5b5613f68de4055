package salon.room.rooms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import salon.contracts.AuditEvent;
import salon.contracts.Author;
import salon.contracts.BridgeRef;
import salon.contracts.BridgeStatus;
import salon.contracts.Knock;
import salon.contracts.KnockEnd;
import salon.contracts.LeaveReason;
import salon.contracts.MediaKind;
import salon.contracts.MediaKinds;
import salon.contracts.Participant;
import salon.contracts.Role;
import salon.contracts.RoomEvent;
import salon.contracts.RoomSettings;
import salon.contracts.RoomState;
import salon.contracts.SignalEvent;

/** What Jackson reads and writes by hand, named for the native image. */
@RegisterForReflection(
        targets = {
            Room.class,
            Member.class,
            Marks.class,
            Rights.class,
            Talk.class,
            Policy.class,
            Ban.class,
            Waiting.class,
            Waiting.State.class,
            Visit.class,
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
            RoomEvent.SettingsChanged.class,
            RoomEvent.MediaMuted.class,
            RoomEvent.UnmuteAsked.class,
            RoomEvent.Knocked.class,
            RoomEvent.KnockEnded.class,
            RoomSettings.class,
            MediaKind.class,
            MediaKinds.class,
            Knock.class,
            KnockEnd.class,
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
            AuditEvent.TokenRevoked.class,
            AuditEvent.RoomConfigured.class,
            AuditEvent.Banned.class,
            AuditEvent.BanLifted.class,
            AuditEvent.Muted.class,
            AuditEvent.LobbyAdmitted.class,
            AuditEvent.LobbyDenied.class,
            AuditEvent.ConferenceMoved.class,
            SignalEvent.class,
            SignalEvent.Reaction.class,
            SignalEvent.TalkMeasured.class,
        })
final class JsonTypes {
    private JsonTypes() {}
}
