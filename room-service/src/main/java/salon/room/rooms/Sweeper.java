package salon.room.rooms;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import salon.room.runtime.Background;
import salon.room.store.Replica;

/**
 * Picks up what a dead replica left behind: members whose socket it held, alarms it had set, events
 * it did not publish. Every replica sweeps; what two of them find is done once.
 */
@ApplicationScoped
class Sweeper {
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final Rooms rooms;
    private final Deadlines deadlines;
    private final Replica replica;
    private final Background background;
    private final Event<RoomLeftBehind> leftBehind;
    private final Limits limits;
    private final Clock clock;

    Sweeper(
            Rooms rooms,
            Deadlines deadlines,
            Replica replica,
            Background background,
            Event<RoomLeftBehind> leftBehind,
            Limits limits,
            Clock clock) {
        this.rooms = rooms;
        this.deadlines = deadlines;
        this.replica = replica;
        this.background = background;
        this.leftBehind = leftBehind;
        this.limits = limits;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent event) {
        background.every(PERIOD, "looking after rooms left behind", this::sweep);
    }

    void sweep() {
        Map<String, Boolean> alive = new HashMap<>();
        rooms.forEach(room -> {
            dropOrphans(room, alive);
            boolean soon =
                    room.nextDue(limits)
                            .filter(due -> due.isBefore(clock.instant().plus(PERIOD)))
                            .isPresent();
            if (soon) {
                deadlines.watch(room);
            }
            if (!room.outbox().isEmpty() || room.closed()) {
                leftBehind.fire(new RoomLeftBehind(room.id()));
            }
        });
    }

    private void dropOrphans(Room room, Map<String, Boolean> alive) {
        for (Member member : room.members()) {
            String holder = member.replica();
            String socket = member.presence().socket();
            if (holder != null
                    && socket != null
                    && !alive.computeIfAbsent(holder, replica::alive)) {
                rooms.dropped(room.id(), member.sid(), socket);
            }
        }
    }
}
