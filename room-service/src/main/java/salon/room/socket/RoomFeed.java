package salon.room.socket;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import salon.contracts.LeaveReason;
import salon.contracts.RoomEvent;
import salon.room.rooms.Member;
import salon.room.rooms.Room;

/**
 * One room's events on this replica, in order and once, to the sockets it has here. Events come
 * from this replica at once and again from Kafka, those of others from Kafka only; what was told is
 * dropped, what comes early waits, and what stays missing is made good by a snapshot.
 *
 * <p>Safe for all threads; never blocks on I/O.
 */
final class RoomFeed {
    private static final int KEPT = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Frames frames;
    private final ArrayDeque<RoomEvent> recent = new ArrayDeque<>();
    private final TreeMap<Long, RoomEvent> early = new TreeMap<>();
    private final Map<String, RoomConnection> connections = new HashMap<>();
    private final FeedRoster roster;
    private long told;
    private long suspected;
    private @Nullable Instant gapSince;

    RoomFeed(Frames frames, Room room) {
        this.frames = frames;
        this.told = room.version();
        this.roster = new FeedRoster(room);
    }

    /**
     * Adds a socket and tells it where the room is: what came after its cursor if that is still
     * known, else everything.
     *
     * @param room as it was stored after the socket was noted there
     */
    void attach(RoomConnection connection, Room room, Member self, OptionalLong cursor) {
        lock.lock();
        try {
            RoomConnection replaced = connections.put(connection.sid(), connection);
            if (replaced != null) {
                replaced.close(CloseCode.REPLACED);
            }
            if (cursor.isPresent() && knowsAllAfter(cursor.getAsLong(), room.version())) {
                connection.toldVersion(cursor.getAsLong());
            } else {
                connection.send(frames.snapshot(room, self));
                connection.toldVersion(room.version());
            }
            recent.forEach(event -> tell(connection, event));
        } finally {
            lock.unlock();
        }
    }

    private boolean knowsAllAfter(long cursor, long version) {
        if (cursor == version) {
            return true;
        }
        return cursor < version
                && told >= version
                && !recent.isEmpty()
                && recent.getFirst().version() <= cursor + 1;
    }

    /** Removes a socket; true when none is left. */
    boolean detach(RoomConnection connection) {
        lock.lock();
        try {
            connections.remove(connection.sid(), connection);
            return connections.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return connections.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Takes an event from anywhere, in any order, any number of times. */
    void deliver(RoomEvent event, Instant now) {
        lock.lock();
        try {
            if (event.version() <= told) {
                return;
            }
            early.put(event.version(), event);
            tellWhatFollows();
            gapSince = early.isEmpty() ? null : gapSince == null ? now : gapSince;
        } finally {
            lock.unlock();
        }
    }

    private void tellWhatFollows() {
        RoomEvent next = early.remove(told + 1);
        while (next != null) {
            told = next.version();
            recent.addLast(next);
            if (recent.size() > KEPT) {
                recent.removeFirst();
            }
            tellAll(next);
            next = early.remove(told + 1);
        }
    }

    private void tellAll(RoomEvent event) {
        Optional<String> frame = frames.event(event);
        for (RoomConnection connection : List.copyOf(connections.values())) {
            if (connection.toldVersion() < event.version()) {
                if (roster.concerns(event, connection.participantId())) {
                    frame.ifPresent(connection::send);
                }
                connection.toldVersion(event.version());
            }
        }
        switch (event) {
            case RoomEvent.ParticipantLeft left -> dismiss(left);
            case RoomEvent.RoomClosed _ ->
                    List.copyOf(connections.values()).forEach(c -> end(c, CloseCode.REMOVED));
            case RoomEvent.RoomOpened _,
                    RoomEvent.ParticipantJoined _,
                    RoomEvent.ParticipantChanged _,
                    RoomEvent.LockChanged _,
                    RoomEvent.BridgeAssigned _,
                    RoomEvent.SettingsChanged _,
                    RoomEvent.MediaMuted _,
                    RoomEvent.UnmuteAsked _,
                    RoomEvent.Knocked _,
                    RoomEvent.KnockEnded _ -> {}
        }
        follow(event);
    }

    /** Whoever becomes a moderator has heard of nobody in the lobby yet. */
    private void follow(RoomEvent event) {
        boolean promoted =
                event instanceof RoomEvent.ParticipantChanged changed
                        && changed.participant().role().moderates()
                        && !roster.moderates(changed.participant().id());
        roster.follow(event);
        if (promoted && event instanceof RoomEvent.ParticipantChanged changed) {
            connections.values().stream()
                    .filter(c -> c.participantId().equals(changed.participant().id()))
                    .forEach(c -> c.send(frames.lobby(roster.knocks())));
        }
    }

    private void dismiss(RoomEvent.ParticipantLeft left) {
        RoomConnection connection = connections.get(left.sid());
        if (connection != null) {
            if (left.by() != null) {
                connection.send(frames.removed(left, roster.name(left.by()).orElse(null)));
            }
            end(connection, left.reason() == LeaveReason.LEFT ? CloseCode.LEFT : CloseCode.REMOVED);
        }
    }

    private void tell(RoomConnection connection, RoomEvent event) {
        if (connection.toldVersion() < event.version()) {
            if (roster.concerns(event, connection.participantId())) {
                frames.event(event).ifPresent(connection::send);
            }
            connection.toldVersion(event.version());
        }
    }

    /** Whether events have been missing for longer than they take to arrive. */
    boolean gapOlderThan(Duration patience, Instant now) {
        lock.lock();
        try {
            return gapSince != null && gapSince.plus(patience).isBefore(now);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Compares with the room as it is stored. When it is ahead for the second time in a row, or
     * events are known to be missing, the sockets get a snapshot.
     *
     * @return members whose sockets are here, though the room takes them for gone
     */
    List<RoomConnection> reconcile(Room room, boolean sure) {
        lock.lock();
        try {
            if (room.version() > told) {
                if (sure || (suspected > told && room.version() >= suspected)) {
                    leapTo(room);
                } else {
                    suspected = room.version();
                }
            }
            return room.version() == told ? compareSockets(room) : List.of();
        } finally {
            lock.unlock();
        }
    }

    private void leapTo(Room room) {
        told = room.version();
        suspected = 0;
        recent.clear();
        early.headMap(told, true).clear();
        gapSince = null;
        roster.reset(room);
        for (RoomConnection connection : List.copyOf(connections.values())) {
            Member self = room.session(connection.sid()).orElse(null);
            if (self == null) {
                end(connection, CloseCode.REMOVED);
            } else if (connection.toldVersion() < told) {
                connection.send(frames.snapshot(room, self));
                connection.toldVersion(told);
            }
        }
        tellWhatFollows();
    }

    private List<RoomConnection> compareSockets(Room room) {
        List<RoomConnection> takenForGone = new ArrayList<>();
        for (RoomConnection connection : List.copyOf(connections.values())) {
            Member self = room.session(connection.sid()).orElse(null);
            if (self == null) {
                end(connection, CloseCode.REMOVED);
            } else if (!self.hasSocket()) {
                takenForGone.add(connection);
            } else if (!self.speaksThrough(connection.socketId())) {
                end(connection, CloseCode.REPLACED);
            }
        }
        return takenForGone;
    }

    private void end(RoomConnection connection, CloseCode code) {
        connections.remove(connection.sid(), connection);
        connection.close(code);
    }

    /** Tells all sockets what has no place among the events. */
    void broadcast(String frame) {
        lock.lock();
        try {
            connections.values().forEach(connection -> connection.send(frame));
        } finally {
            lock.unlock();
        }
    }

    List<RoomConnection> connections() {
        lock.lock();
        try {
            return List.copyOf(connections.values());
        } finally {
            lock.unlock();
        }
    }
}
