package salon.room.rooms;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import salon.contracts.AuditEvent;
import salon.contracts.BridgeRef;
import salon.contracts.BridgeStatus;
import salon.contracts.LeaveReason;
import salon.room.placement.Bridges;

/** What happens to rooms that exist; coming in is {@link Admissions}' business. */
@ApplicationScoped
public class Rooms {
    private final RoomStore store;
    private final RoomUpdates updates;
    private final Bridges bridges;
    private final Limits limits;
    private final Clock clock;

    Rooms(RoomStore store, RoomUpdates updates, Bridges bridges, Limits limits, Clock clock) {
        this.store = store;
        this.updates = updates;
        this.bridges = bridges;
        this.limits = limits;
        this.clock = clock;
    }

    /** The room, if it is open. */
    public Optional<Room> find(String roomId) {
        return store.find(roomId).map(RoomStore.Stored::room).filter(room -> !room.closed());
    }

    /** The room as it is stored, even when it is closed and only waits for Kafka. */
    public Optional<Room> findEvenClosed(String roomId) {
        return store.find(roomId).map(RoomStore.Stored::room);
    }

    /** Those of the rooms that exist. */
    public Collection<Room> findAll(Collection<String> roomIds) {
        return roomIds.isEmpty() ? List.of() : store.findAll(roomIds);
    }

    /** Visits every room. */
    public void forEach(Consumer<Room> visitor) {
        store.forEach(visitor);
    }

    /** Ends a session. */
    public void leave(String roomId, String sid, LeaveReason reason) {
        change(roomId, draft -> draft.leave(sid, reason));
    }

    /** Changes what a member shows of themselves. */
    public void update(String roomId, String sid, MemberUpdate update) {
        change(roomId, draft -> draft.update(sid, update));
    }

    /** Sets or removes the password. */
    public void lock(String roomId, @Nullable String passwordHash, String by) {
        change(roomId, draft -> draft.lock(passwordHash, by));
    }

    /** Does what a moderator decides; refused if whoever says so is none. */
    public void moderate(String roomId, String sid, Consumer<Moderation> decision) {
        Optional<Room> _ =
                change(
                        roomId,
                        draft -> {
                            decision.accept(draft.moderation(sid));
                            return draft;
                        });
    }

    /** Who may not come back, for a moderator to see. */
    public List<Ban> bans(String roomId, String sid) {
        return find(roomId)
                .filter(room -> room.session(sid).filter(Member::moderates).isPresent())
                .map(room -> room.policy().bans())
                .orElseThrow(Moderation::notModerator);
    }

    /** Notes how long people have spoken; the room after it, or empty when there is none. */
    public Optional<Room> talked(String roomId, long epoch, Map<String, Long> talkedMs) {
        return change(
                roomId,
                draft -> {
                    draft.membership().talked(epoch, talkedMs);
                    return draft;
                });
    }

    /** Notes that somebody in the lobby still asks. */
    void heard(String roomId, String knockId) {
        lobby(roomId, knockId, Lobby::heard);
    }

    /** Changes something about a knock, if it is there. */
    void lobby(String roomId, String knockId, BiConsumer<Lobby, Waiting> rule) {
        Optional<Room> _ =
                updates.update(
                        roomId,
                        null,
                        room -> {
                            Optional<Waiting> waiting = room.knock(knockId);
                            if (room.closed() || waiting.isEmpty()) {
                                return room;
                            }
                            RoomChangeDraft draft = room.change(clock.instant(), limits);
                            rule.accept(draft.lobby(), waiting.get());
                            return draft.done();
                        });
    }

    /** Notes a member's socket; the room after it, or empty when the session is over. */
    public Optional<Room> connected(String roomId, String sid, String socket) {
        return change(roomId, draft -> draft.connected(sid, socket))
                .filter(room -> room.session(sid).isPresent());
    }

    /** Notes that a member's socket is gone. */
    public void dropped(String roomId, String sid, String socket) {
        change(roomId, draft -> draft.dropped(sid, socket));
    }

    /** Lets time do what is due in a room; the room after it, or empty when there is none. */
    public Optional<Room> timePassed(String roomId) {
        return change(roomId, RoomChangeDraft::timePassed);
    }

    /** Notes something in the room's audit trail. */
    public void audit(String roomId, AuditEvent event) {
        change(roomId, draft -> draft.audit(event));
    }

    /** Removes from the outbox what Kafka has. */
    public Optional<Room> published(String roomId, long upToSeq) {
        return updates.update(roomId, null, room -> room.published(upToSeq));
    }

    /** Forgets a closed room whose events are published. */
    public void forget(String roomId) {
        store.find(roomId)
                .filter(stored -> stored.room().closed() && stored.room().outbox().isEmpty())
                .ifPresent(store::remove);
    }

    /**
     * Moves a room with people in it off a bridge that is dead or drains. Whoever comes second
     * finds it moved already.
     *
     * @return the room on its next bridge; empty when it was not moved, because it need not or
     *     because no other bridge is ready
     */
    public Optional<Room> relocate(String roomId) {
        String region = find(roomId).map(Room::bridge).map(BridgeRef::region).orElse(null);
        Optional<BridgeStatus> next = bridges.choose(region);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        BridgeStatus bridge = next.get();
        long[] epochBefore = new long[1];
        Optional<Room> moved =
                change(
                                roomId,
                                draft -> {
                                    epochBefore[0] = draft.epoch();
                                    return draft.stays(bridges)
                                            ? draft
                                            : draft.assign(
                                                    bridge.bridgeId(),
                                                    bridge.region(),
                                                    bridge.startedAt());
                                })
                        .filter(room -> room.epoch() > epochBefore[0]);
        moved.ifPresent(room -> room.members().forEach(_ -> bridges.joined(bridge.bridgeId())));
        return moved;
    }

    private Optional<Room> change(String roomId, Function<RoomChangeDraft, RoomChangeDraft> rule) {
        return updates.update(
                roomId,
                null,
                room ->
                        room.closed()
                                ? room
                                : rule.apply(room.change(clock.instant(), limits)).done());
    }
}
