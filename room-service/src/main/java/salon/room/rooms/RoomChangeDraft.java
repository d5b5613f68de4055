package salon.room.rooms;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import salon.contracts.AuditEvent;
import salon.contracts.BridgeRef;
import salon.contracts.LeaveReason;
import salon.room.placement.Bridges;

/**
 * One change of a room in the making: opens it, says where its conference is, lets time pass, and
 * leads to the rules about people, settings and lobby. Owned by one thread; {@link #done()} gives
 * the room after it.
 */
final class RoomChangeDraft {
    private final RoomDraft draft;

    RoomChangeDraft(RoomDraft draft) {
        this.draft = draft;
    }

    /** Opens the room if it is closed; its first guest's spelling of the name stays. */
    RoomChangeDraft open(RoomName asTyped) {
        if (draft.closed()) {
            draft.open(asTyped.text());
        }
        return this;
    }

    /** What is to be done with somebody who wants to come in. */
    Entry.Decision decide(Entry entry) {
        return entry.decide(draft);
    }

    /** Who is in. */
    Membership membership() {
        return new Membership(draft);
    }

    /** Who waits to come in. */
    Lobby lobby() {
        return new Lobby(draft);
    }

    /** How the room is set up. */
    Setup setup() {
        return new Setup(draft);
    }

    /** What the member of that session wants to decide as a moderator; refused if they are none. */
    Moderation moderation(String sid) {
        return Moderation.by(sid, draft);
    }

    /** Whether the conference can stay where it is: nobody is in, or its bridge is well. */
    boolean stays(Bridges bridges) {
        return draft.members().isEmpty() || takesNewcomers(bridges);
    }

    /** Whether the bridge that was assigned still has the conference, though it may drain. */
    boolean carriedBy(Bridges bridges) {
        BridgeRef bridge = draft.bridge();
        return bridge != null && bridges.carries(bridge, draft.bridgeStartedAt());
    }

    /** How often the conference was put on a bridge. */
    long epoch() {
        return draft.epoch();
    }

    /** Whether one more can go to the bridge that was assigned. */
    boolean takesNewcomers(Bridges bridges) {
        BridgeRef bridge = draft.bridge();
        return bridge != null && bridges.takesNewcomers(bridge, draft.bridgeStartedAt());
    }

    /** Lets the conference live on that bridge from now on. */
    RoomChangeDraft assign(String bridgeId, String region, Instant startedAt) {
        BridgeRef from = draft.bridge();
        BridgeRef assigned = new BridgeRef(bridgeId, region, draft.epoch() + 1);
        draft.bridge(assigned, startedAt);
        if (from != null) {
            draft.audit(
                    new AuditEvent.ConferenceMoved(
                            draft.id(), draft.now(), from.id(), bridgeId, assigned.epoch()));
        }
        return this;
    }

    /** Admits somebody to a room that asks for nothing. */
    Member join(Newcomer newcomer) {
        return membership().join(newcomer, false);
    }

    /** Takes somebody out. */
    RoomChangeDraft leave(String sid, LeaveReason reason) {
        membership().leave(sid, reason, null);
        return this;
    }

    /** Changes what somebody shows of themselves. */
    RoomChangeDraft update(String sid, MemberUpdate update) {
        membership().update(sid, update);
        return this;
    }

    /** Their socket opened; an earlier one no longer speaks for them. */
    RoomChangeDraft connected(String sid, String socket) {
        membership().connected(sid, socket);
        return this;
    }

    /** Their socket is gone, unless a later one speaks for them already. */
    RoomChangeDraft dropped(String sid, String socket) {
        membership().dropped(sid, socket);
        return this;
    }

    /** Sets, changes or removes the password. */
    RoomChangeDraft lock(@Nullable String newHash, String by) {
        setup().password(newHash, by);
        return this;
    }

    /** Lets time do what is due. */
    RoomChangeDraft timePassed() {
        membership().timePassed();
        lobby().timePassed();
        Instant empty = draft.emptySince();
        Duration keep = draft.before().keep(draft.limits());
        if (!draft.closed() && empty != null && !draft.now().isBefore(empty.plus(keep))) {
            draft.close();
        }
        return this;
    }

    /** Notes something an operator may have to answer for. */
    RoomChangeDraft audit(AuditEvent event) {
        draft.audit(event);
        return this;
    }

    /** The room after the change; the very same object when nothing changed. */
    Room done() {
        return draft.done();
    }
}
