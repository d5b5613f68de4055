package salon.room.conferences;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import salon.contracts.BridgeRef;
import salon.room.placement.Bridges;
import salon.room.rooms.Room;
import salon.room.rooms.Rooms;
import salon.room.runtime.Background;
import salon.room.socket.RoomHub;

/**
 * Moves the conferences of rooms with sockets here off bridges that died or were started anew. What
 * several replicas notice is done once: the room itself knows whether its bridge still carries it.
 */
@ApplicationScoped
class Relocation {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Bridges bridges;
    private final Rooms rooms;
    private final RoomHub hub;
    private final Background background;

    Relocation(Bridges bridges, Rooms rooms, RoomHub hub, Background background) {
        this.bridges = bridges;
        this.rooms = rooms;
        this.hub = hub;
        this.background = background;
    }

    void begin(@Observes StartupEvent event) {
        background.every(PERIOD, this::relocate);
    }

    private void relocate() {
        for (Room room : rooms.findAll(hub.openRooms())) {
            BridgeRef bridge = room.bridge();
            boolean carried = bridge != null && bridges.carries(bridge, room.bridgeStartedAt());
            if (!carried && !room.members().isEmpty() && !rooms.relocate(room.id())) {
                return;
            }
        }
    }
}
