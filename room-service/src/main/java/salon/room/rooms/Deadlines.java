package salon.room.rooms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import salon.room.runtime.Background;

/** Wakes a room when time alone changes it. Each replica does so for the rooms it changed last. */
@ApplicationScoped
class Deadlines {
    private final ConcurrentHashMap<String, Alarm> alarms = new ConcurrentHashMap<>();
    private final Rooms rooms;
    private final Limits limits;
    private final Background background;
    private final Clock clock;

    Deadlines(Rooms rooms, Limits limits, Background background, Clock clock) {
        this.rooms = rooms;
        this.limits = limits;
        this.background = background;
        this.clock = clock;
    }

    void changed(@Observes RoomChange change) {
        watch(change.after());
    }

    /** Sets the alarm of that room to what is due next, which may be nothing. */
    void watch(Room room) {
        Instant due = room.nextDue(limits).orElse(null);
        alarms.compute(
                room.id(),
                (id, set) -> {
                    if (set != null && due != null && set.due().equals(due)) {
                        return set;
                    }
                    if (set != null) {
                        set.wake().cancel(false);
                    }
                    return due == null ? null : new Alarm(due, wake(id, due));
                });
    }

    private Future<?> wake(String roomId, Instant due) {
        return background.after(
                Duration.between(clock.instant(), due),
                () -> {
                    alarms.computeIfPresent(
                            roomId, (id, set) -> set.due().equals(due) ? null : set);
                    // A timer may ring a moment early: then nothing changed, and it is set anew.
                    rooms.timePassed(roomId).ifPresent(this::watch);
                });
    }

    private record Alarm(Instant due, Future<?> wake) {}
}
