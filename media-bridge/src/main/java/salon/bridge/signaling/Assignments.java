package salon.bridge.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import salon.bridge.config.BridgeIdentity;
import salon.contracts.BridgeRef;

/**
 * Which rooms are this bridge's, by the epochs of room-service, so that no two bridges serve one
 * room: who asks for an older epoch than the one known is sent away, and who asks for a newer one
 * waits until its assignment has arrived from Kafka. A process that was started anew knows of no
 * assignment, and so serves none of the rooms it had before.
 *
 * <p>While Kafka is silent nobody is sent away for what is not known: meetings come first.
 *
 * <p>Any thread. Holds what was ever assigned to this process, until the room is closed.
 */
@ApplicationScoped
public class Assignments {
    /** What an event takes from room-service to here, with much to spare. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Four heartbeats: a broker that acknowledged none of them is away. */
    private static final long BROKER_SILENT_NS = TimeUnit.SECONDS.toNanos(2);

    private final String ownId;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Assigned> rooms = new HashMap<>();
    private volatile long brokerHeardNs = System.nanoTime();

    @jakarta.inject.Inject
    Assignments(BridgeIdentity identity) {
        this(identity.id(), PATIENCE);
    }

    Assignments(String ownId, Duration patience) {
        this.ownId = ownId;
        this.patience = patience;
    }

    private record Assigned(boolean here, long epoch) {
        boolean answers(long asked) {
            return epoch >= asked;
        }
    }

    /** What an assignment means for this bridge. */
    enum Change {
        /** The room is ours now. */
        COME,
        /** The room was ours, and is another's now. */
        GONE,
        /** It is none of our business, or old. */
        NONE
    }

    /** Takes an assignment; an older one than known changes nothing. */
    Change assigned(String roomId, BridgeRef bridge) {
        boolean here = bridge.id().equals(ownId);
        lock.lock();
        try {
            Assigned known = rooms.get(roomId);
            if ((known == null && !here) || (known != null && known.answers(bridge.epoch()))) {
                return Change.NONE;
            }
            rooms.put(roomId, new Assigned(here, bridge.epoch()));
            changed.signalAll();
            if (here) {
                return Change.COME;
            }
            return known != null && known.here() ? Change.GONE : Change.NONE;
        } finally {
            lock.unlock();
        }
    }

    /** The epoch in which the room is this bridge's, as far as known. */
    public OptionalLong epoch(String roomId) {
        lock.lock();
        try {
            Assigned known = rooms.get(roomId);
            return known != null && known.here()
                    ? OptionalLong.of(known.epoch())
                    : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    /** The room is closed. */
    void forget(String roomId) {
        lock.lock();
        try {
            rooms.remove(roomId);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the newest assignment known gives the room to another bridge. */
    boolean isGone(String roomId) {
        lock.lock();
        try {
            Assigned known = rooms.get(roomId);
            return known != null && !known.here();
        } finally {
            lock.unlock();
        }
    }

    /** The broker has acknowledged something just now. */
    public void brokerHeard() {
        brokerHeardNs = System.nanoTime();
    }

    /**
     * Whether somebody may open an endpoint in that room here. May wait for an assignment that is
     * on the way, so it blocks: virtual threads only.
     *
     * @param epoch of the assignment that brings them; empty when they do not say
     */
    boolean serves(String roomId, OptionalLong epoch) {
        long left = patience.toNanos();
        lock.lock();
        try {
            Boolean known = answer(rooms.get(roomId), epoch);
            while (known == null && left > 0) {
                left = changed.awaitNanos(left);
                known = answer(rooms.get(roomId), epoch);
            }
            return known == null ? brokerIsSilent() : known;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Null when only a later event can tell. */
    private static @Nullable Boolean answer(@Nullable Assigned known, OptionalLong epoch) {
        if (epoch.isEmpty()) {
            return known == null || known.here();
        }
        if (known == null || !known.answers(epoch.getAsLong())) {
            return null;
        }
        return known.here();
    }

    private boolean brokerIsSilent() {
        return System.nanoTime() - brokerHeardNs > BROKER_SILENT_NS;
    }
}
