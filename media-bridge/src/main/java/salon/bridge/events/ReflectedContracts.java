package salon.bridge.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
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
import salon.contracts.SignalEvent;

/** What Jackson reads and writes by hand, for native images. */
@RegisterForReflection(
        targets = {
            BridgeStatus.class,
            BridgeStatus.State.class,
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
            Participant.class,
            SignalEvent.class,
            SignalEvent.TalkMeasured.class,
            Role.class,
            LeaveReason.class,
            BridgeRef.class
        })
final class ReflectedContracts {
    private ReflectedContracts() {}
}
