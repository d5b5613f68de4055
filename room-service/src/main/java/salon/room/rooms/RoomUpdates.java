package salon.room.rooms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import salon.room.problems.ErrorCode;
import salon.room.problems.Problem;

/**
 * Changes rooms by compare-and-set. Changes of one room on one replica take turns, so that only
 * replicas compete; a lost race is read back and tried again after a random pause. What was stored
 * is announced, in order, to whoever observes {@link RoomChange}.
 */
@ApplicationScoped
public class RoomUpdates {
    private static final int STRIPES = 256;
    private static final int ATTEMPTS = 40;
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long MAX_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(150);

    private final RoomStore store;
    private final Consumer<RoomChange> announce;
    private final Counter lostRaces;
    private final ReentrantLock[] turns = new ReentrantLock[STRIPES];

    @jakarta.inject.Inject
    RoomUpdates(RoomStore store, Event<RoomChange> changes, MeterRegistry meters) {
        this(store, changes::fire, meters);
    }

    RoomUpdates(RoomStore store, Consumer<RoomChange> announce, MeterRegistry meters) {
        this.store = store;
        this.announce = announce;
        this.lostRaces = meters.counter("salon.room.lost.races");
        for (int i = 0; i < STRIPES; i++) {
            turns[i] = new ReentrantLock();
        }
    }

    /**
     * Applies a rule to a room, which may be called several times and must have no side effects.
     *
     * @param ifAbsent the room to begin with when none is stored, or null to leave it so
     * @return the room after the rule, or empty when there is none
     */
    public Optional<Room> update(
            String roomId, @Nullable Room ifAbsent, Function<Room, Room> rule) {
        ReentrantLock turn = turns[Math.floorMod(roomId.hashCode(), STRIPES)];
        turn.lock();
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<RoomStore.Stored> stored = store.find(roomId);
                Room before = stored.map(RoomStore.Stored::room).orElse(ifAbsent);
                if (before == null) {
                    return Optional.empty();
                }
                Room after = rule.apply(before);
                if (after.equals(before)) {
                    return Optional.of(after);
                }
                if (write(stored, after)) {
                    announce.accept(new RoomChange(before, after));
                    return Optional.of(after);
                }
                lostRaces.increment();
                pause(attempt);
            }
        } finally {
            turn.unlock();
        }
        throw new Problem(
                        ErrorCode.CONFLICT,
                        "The room changes too fast just now. Try again shortly.",
                        Duration.ofSeconds(1))
                .exception();
    }

    private boolean write(Optional<RoomStore.Stored> stored, Room after) {
        boolean written =
                stored.map(expected -> store.replace(expected, after))
                        .orElseGet(() -> store.insert(after));
        // The client repeats a write whose answer it lost, and then sees its own write in the way.
        return written || store.find(after.id()).map(now -> now.room().equals(after)).orElse(false);
    }

    private static void pause(int attempt) {
        long bound = Math.min(MAX_PAUSE_NS, PAUSE_NS << Math.min(attempt, 8));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(bound) + 1);
    }
}
