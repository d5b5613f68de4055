package salon.pad.edge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import salon.contracts.Author;
import salon.contracts.BridgeRef;
import salon.contracts.Knock;
import salon.contracts.KnockEnd;
import salon.contracts.LeaveReason;
import salon.contracts.MediaKind;
import salon.contracts.MediaKinds;
import salon.contracts.PadEvent;
import salon.contracts.PadSnapshot;
import salon.contracts.Participant;
import salon.contracts.Role;
import salon.contracts.RoomEvent;
import salon.contracts.RoomSettings;
import salon.contracts.SignalEvent;

/** Events that Jackson reads and writes in a native image too. */
@RegisterForReflection(
        targets = {
            Author.class,
            BridgeRef.class,
            LeaveReason.class,
            PadEvent.class,
            PadEvent.PadUpdated.class,
            PadSnapshot.class,
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
            SignalEvent.class,
            SignalEvent.PadAwareness.class,
            SignalEvent.PadAwarenessAsked.class,
            SignalEvent.Reaction.class,
            SignalEvent.TalkMeasured.class,
        })
final class ReflectedContracts {
    private ReflectedContracts() {}
}
