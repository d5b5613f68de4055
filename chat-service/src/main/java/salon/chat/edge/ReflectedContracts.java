package salon.chat.edge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import salon.chat.history.LoggedMessage;
import salon.contracts.Author;
import salon.contracts.BridgeRef;
import salon.contracts.ChatEvent;
import salon.contracts.Knock;
import salon.contracts.KnockEnd;
import salon.contracts.LeaveReason;
import salon.contracts.MediaKind;
import salon.contracts.MediaKinds;
import salon.contracts.Participant;
import salon.contracts.Role;
import salon.contracts.RoomEvent;
import salon.contracts.RoomSettings;

/** Events that Jackson reads and writes in a native image too. */
@RegisterForReflection(
        targets = {
            Author.class,
            BridgeRef.class,
            ChatEvent.class,
            ChatEvent.MessagePosted.class,
            LeaveReason.class,
            LoggedMessage.class,
            Participant.class,
            Role.class,
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
        })
final class ReflectedContracts {
    private ReflectedContracts() {}
}
