package salon.room.rooms;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import salon.contracts.RoomEvent;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;

/**
 * People who wait in lobbies and ask what became of it. A decision on any replica wakes them here;
 * while Kafka is away they find out from the store, a little later.
 */
@ApplicationScoped
public class Knocks {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final ConcurrentHashMap<String, CountDownLatch> asking = new ConcurrentHashMap<>();
    private final Rooms rooms;
    private final Clock clock;
    private volatile boolean stopping;

    Knocks(Rooms rooms, Clock clock) {
        this.rooms = rooms;
        this.clock = clock;
    }

    void changed(@Observes RoomChange change) {
        change.events().forEach(this::wake);
    }

    void heard(@Observes RoomEventHeard heard) {
        wake(heard.event());
    }

    /** Answers everybody before the service waits for open requests to end. */
    void end(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        asking.values().forEach(CountDownLatch::countDown);
    }

    private void wake(RoomEvent event) {
        if (event instanceof RoomEvent.KnockEnded ended) {
            CountDownLatch latch = asking.remove(ended.knockId());
            if (latch != null) {
                latch.countDown();
            }
        }
    }

    /** What became of a knock, as soon as something has, or when that long has passed. */
    KnockState ask(RoomName name, String knockId, @Nullable String ticket, Duration patience) {
        Instant until = clock.instant().plus(patience);
        requireTicket(name, knockId, ticket);
        rooms.heard(name.roomId(), knockId);
        while (true) {
            // Before the look: what is decided after it wakes us.
            CountDownLatch latch = asking.computeIfAbsent(knockId, _ -> new CountDownLatch(1));
            KnockState state = find(name, knockId).map(KnockState::of).orElse(KnockState.GONE);
            Duration left = Duration.between(clock.instant(), until);
            if (stopping || state.decided() || left.isNegative() || left.isZero()) {
                asking.remove(knockId, latch);
                return state;
            }
            if (!await(latch, left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN)) {
                return state;
            }
        }
    }

    /** False when the service stops. */
    private static boolean await(CountDownLatch latch, Duration longest) {
        try {
            boolean _ = latch.await(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Says something to the moderators, or nothing more. */
    void say(RoomName name, String knockId, @Nullable String ticket, @Nullable String message) {
        requireTicket(name, knockId, ticket);
        String text =
                message == null
                        ? null
                        : CleanText.parse(
                                message,
                                Lobby.MAX_MESSAGE_CHARACTERS,
                                ErrorCode.INVALID_MESSAGE,
                                "A message");
        rooms.lobby(name.roomId(), knockId, (lobby, waiting) -> lobby.say(waiting, text));
    }

    /** Waits no longer. */
    void leave(RoomName name, String knockId, @Nullable String ticket) {
        requireTicket(name, knockId, ticket);
        rooms.lobby(name.roomId(), knockId, Lobby::leave);
    }

    private Optional<Waiting> find(RoomName name, String knockId) {
        return rooms.find(name.roomId()).flatMap(room -> room.knock(knockId));
    }

    private void requireTicket(RoomName name, String knockId, @Nullable String ticket) {
        String key = ticket == null ? "" : Secrets.keyOf(ticket);
        if (find(name, knockId).filter(w -> w.ticketKey().equals(key)).isEmpty()) {
            throw new ProblemException(
                    ErrorCode.KNOCK_UNKNOWN,
                    "You do not wait here any more. Ask to come in again.");
        }
    }
}
