package salon.room.conferences;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import salon.contracts.BridgeRef;
import salon.room.placement.BridgeLeft;
import salon.room.placement.BridgeLost;
import salon.room.placement.Bridges;
import salon.room.rooms.Room;
import salon.room.rooms.Rooms;
import salon.room.runtime.Background;
import salon.room.socket.RoomHub;

/**
 * Moves the conferences of rooms with sockets here to other bridges: at once off bridges that died
 * or were started anew, and a few at a time off bridges that drain. What several replicas notice is
 * done once: the room itself knows whether its bridge still carries it.
 */
@ApplicationScoped
class Relocation {
    private static final Logger LOG = Logger.getLogger(Relocation.class);
    private static final Duration PERIOD = Duration.ofMillis(500);

    /**
     * People who are moved off draining bridges in one turn, or one room if it has more: each costs
     * the next bridge a handshake, and its CPU must stay with those who are there.
     */
    private static final int PEOPLE_AT_ONCE = 20;

    /** After {@link Bridges} has taken note of the same event. */
    private static final int AFTER_BRIDGES = 3_000;

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
        background.every(PERIOD, "moving rooms to other bridges", this::relocate);
    }

    void left(@Observes @Priority(AFTER_BRIDGES) BridgeLeft gone) {
        background.run(this::relocate);
    }

    void lost(@Observes BridgeLost gone) {
        background.run(this::relocate);
    }

    private void relocate() {
        if (!bridges.settled()) {
            return;
        }
        List<Room> inUse =
                rooms.findAll(hub.openRooms()).stream()
                        .filter(room -> !room.members().isEmpty())
                        .toList();
        List<Room> homeless = inUse.stream().filter(room -> !carried(room)).toList();
        List<Room> leaving =
                inUse.stream().filter(room -> carried(room) && !welcome(room)).toList();
        boolean elsewhere = bridges.choose().isPresent();
        if (elsewhere && homeless.size() + leaving.size() > 0) {
            LOG.infof(
                    "moving rooms to other bridges: %d whose bridge is gone, %d off bridges that"
                            + " drain",
                    homeless.size(), leaving.size());
            homeless.forEach(room -> background.run(() -> move(room)));
            aFew(leaving).forEach(this::move);
        }
        tellOnce(!elsewhere && !homeless.isEmpty());
    }

    private void move(Room room) {
        rooms.relocate(room.id())
                .map(Room::bridge)
                .ifPresent(next ->
                        LOG.debugf(
                                "a room of %d moved from %s to %s",
                                room.members().size(), idOf(room.bridge()), next.id()));
    }

    private static List<Room> aFew(List<Room> all) {
        int people = 0;
        int rooms = 0;
        while (rooms < all.size() && people < PEOPLE_AT_ONCE) {
            people += all.get(rooms).members().size();
            rooms++;
        }
        return all.subList(0, rooms);
    }

    private boolean carried(Room room) {
        BridgeRef bridge = room.bridge();
        return bridge != null && bridges.carries(bridge, room.bridgeStartedAt());
    }

    private boolean welcome(Room room) {
        BridgeRef bridge = room.bridge();
        return bridge != null && bridges.takesNewcomers(bridge, room.bridgeStartedAt());
    }

    private static String idOf(@Nullable BridgeRef bridge) {
        return bridge == null ? "nowhere" : bridge.id();
    }

    private void tellOnce(boolean strandedNow) {
        if (strandedNow && !stranded) {
            LOG.warn("rooms have lost their bridge, and no other is ready");
        }
        stranded = strandedNow;
    }
}
