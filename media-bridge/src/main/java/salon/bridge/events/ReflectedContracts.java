package salon.bridge.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
import salon.contracts.BridgeRef;
import salon.contracts.BridgeStatus;
import salon.contracts.LeaveReason;
import salon.contracts.Participant;
import salon.contracts.Role;
import salon.contracts.RoomEvent;

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
            Participant.class,
            Role.class,
            LeaveReason.class,
            BridgeRef.class
        })
final class ReflectedContracts {
    private ReflectedContracts() {}
}
