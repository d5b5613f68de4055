package salon.room.conferences;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
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
    private static final Logger LOG = Logger.getLogger(Relocation.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Bridges bridges;
    private final Rooms rooms;
    private final RoomHub hub;
    private final Background background;
    private volatile boolean stranded;

    Relocation(Bridges bridges, Rooms rooms, RoomHub hub, Background background) {
        this.bridges = bridges;
        this.rooms = rooms;
        this.hub = hub;
        this.background = background;
    }

    void begin(@Observes StartupEvent event) {
        background.every(PERIOD, "moving rooms off dead bridges", this::relocate);
    }

    private void relocate() {
        int moved = 0;
        for (Room room : rooms.findAll(hub.openRooms())) {
            if (room.members().isEmpty() || carried(room)) {
                continue;
            }
            if (!rooms.relocate(room.id())) {
                tellOnce();
                return;
            }
            moved++;
        }
        stranded = false;
        if (moved > 0) {
            LOG.infof("moved %d rooms off bridges that are gone", moved);
        }
    }

    private boolean carried(Room room) {
        BridgeRef bridge = room.bridge();
        return bridge != null && bridges.carries(bridge, room.bridgeStartedAt());
    }

    private void tellOnce() {
        if (!stranded) {
            stranded = true;
            LOG.warn("rooms have lost their bridge, and no other is ready");
        }
    }
}
