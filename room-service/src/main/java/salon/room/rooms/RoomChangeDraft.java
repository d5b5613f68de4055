package salon.room.rooms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import salon.contracts.AuditEvent;
import salon.contracts.BridgeRef;
import salon.contracts.LeaveReason;
import salon.contracts.MediaKinds;
import salon.contracts.Participant;
import salon.contracts.Role;
import salon.contracts.RoomEvent;
import salon.room.placement.Bridges;

/**
 * One change of a room in the making: the rules, applied to a copy, at one instant. Owned by one
 * thread; {@link #done()} gives the room after it.
 */
final class RoomChangeDraft {
    private final Room before;
    private final Instant now;
    private final Limits limits;
    private final List<Member> members;
    private final List<OutboxItem> outbox;
    private String name;
    private long version;
    private long seq;
    private long epoch;
    private long dropped;
    private boolean closed;
    private boolean touched;
    private @Nullable String passwordHash;
    private @Nullable BridgeRef bridge;
    private @Nullable Instant bridgeStartedAt;
    private @Nullable Instant emptySince;

    RoomChangeDraft(Room before, Instant now, Limits limits) {
        this.before = before;
        this.now = now;
        this.limits = limits;
        this.members = new ArrayList<>(before.members());
        this.outbox = new ArrayList<>(before.outbox());
        this.name = before.name();
        this.version = before.version();
        this.seq = before.outboxSeq();
        this.epoch = before.epoch();
        this.dropped = before.dropped();
        this.closed = before.closed();
        this.passwordHash = before.passwordHash();
        this.bridge = before.bridge();
        this.bridgeStartedAt = before.bridgeStartedAt();
        this.emptySince = before.emptySince();
    }

    /** Opens the room if it is closed; its first guest's spelling of the name stays. */
    RoomChangeDraft open(RoomName asTyped) {
        if (closed) {
            closed = false;
            name = asTyped.text();
            passwordHash = null;
            version = Math.max(version, now.toEpochMilli());
            emit(v -> new RoomEvent.RoomOpened(before.id(), v, now, name));
            audit(new AuditEvent.RoomCreated(before.id(), now));
        }
        return this;
    }

    /** Whether the conference can stay where it is: nobody is in, or its bridge is well. */
    boolean stays(Bridges bridges) {
        return members.isEmpty() || takesNewcomers(bridges);
    }

    /** Whether the bridge that was assigned still has the conference, though it may drain. */
    boolean carriedBy(Bridges bridges) {
        return bridge != null && bridges.carries(bridge, bridgeStartedAt);
    }

    /** How often the conference was put on a bridge. */
    long epoch() {
        return epoch;
    }

    /** Whether one more can go to the bridge that was assigned. */
    boolean takesNewcomers(Bridges bridges) {
        return bridge != null && bridges.takesNewcomers(bridge, bridgeStartedAt);
    }

    /** Lets the conference live on that bridge from now on. */
    RoomChangeDraft assign(String bridgeId, String region, Instant startedAt) {
        epoch++;
        BridgeRef assigned = new BridgeRef(bridgeId, region, epoch);
        bridge = assigned;
        bridgeStartedAt = startedAt;
        Map<String, MediaKinds> limited = LimitedRights.of(members);
        emit(v -> new RoomEvent.BridgeAssigned(before.id(), v, now, assigned, limited));
        return this;
    }

    /**
     * Admits somebody. Whom the same browser tab left behind goes, and the newcomer takes over
     * their role: it is the same person.
     */
    Member join(Newcomer newcomer) {
        int already = indexOf(newcomer.sid());
        if (already >= 0) {
            return members.get(already);
        }
        Optional<Member> ghost =
                newcomer.clientKey() == null
                        ? Optional.empty()
                        : members.stream()
                                .filter(member -> newcomer.clientKey().equals(member.clientKey()))
                                .findFirst();
        boolean first = members.isEmpty();
        boolean moderates =
                first || newcomer.moderatesByLogin() || ghost.map(Member::moderates).orElse(false);
        Member member =
                new Member(
                        new Participant(
                                newcomer.participantId(),
                                newcomer.displayName().text(),
                                moderates ? Role.MODERATOR : Role.PARTICIPANT,
                                newcomer.avatarId(),
                                now,
                                newcomer.audio(),
                                newcomer.video(),
                                false,
                                null,
                                true,
                                MediaKinds.ALL,
                                null),
                        newcomer.sid(),
                        newcomer.clientKey(),
                        Presence.awaited(now));
        members.add(member);
        emptySince = null;
        emit(v -> new RoomEvent.ParticipantJoined(before.id(), v, now, member.participant()));
        audit(new AuditEvent.Joined(before.id(), now, member.id(), member.participant().role()));
        ghost.ifPresent(gone -> leave(gone.sid(), LeaveReason.LEFT));
        return member;
    }

    /** Takes somebody out; when no moderator is left, the next in line follows. */
    RoomChangeDraft leave(String sid, LeaveReason reason) {
        int index = indexOf(sid);
        if (index < 0) {
            return this;
        }
        Member gone = members.remove(index);
        emit(v -> new RoomEvent.ParticipantLeft(before.id(), v, now, gone.id(), sid, reason, null));
        audit(new AuditEvent.Left(before.id(), now, gone.id(), reason, null));
        if (members.isEmpty()) {
            emptySince = now;
            bridge = null;
            bridgeStartedAt = null;
        } else if (members.stream().noneMatch(Member::moderates)) {
            promoteNextInLine();
        }
        return this;
    }

    /** Who was admitted first and can be reached; if nobody can be, who was admitted first. */
    private void promoteNextInLine() {
        int next = 0;
        for (int i = members.size() - 1; i >= 0; i--) {
            if (members.get(i).presence().state() == Presence.State.CONNECTED) {
                next = i;
            }
        }
        Member promoted = members.get(next).withRole(Role.MODERATOR);
        replace(next, promoted);
        audit(new AuditEvent.RoleChanged(before.id(), now, promoted.id(), Role.MODERATOR, null));
    }

    /** Changes what somebody shows of themselves; nothing is told when nothing changes. */
    RoomChangeDraft update(String sid, MemberUpdate update) {
        int index = indexOf(sid);
        if (index >= 0) {
            Member updated = members.get(index).updated(update, now);
            if (!updated.participant().equals(members.get(index).participant())) {
                replace(index, updated);
            }
        }
        return this;
    }

    /** Their socket opened; an earlier one no longer speaks for them. */
    RoomChangeDraft connected(String sid, String socket) {
        int index = indexOf(sid);
        if (index >= 0) {
            boolean wasLost = !members.get(index).participant().connected();
            Member member = members.get(index).with(Presence.connected(now, socket));
            set(index, member);
            if (wasLost) {
                replace(index, member.withConnected(true));
            }
        }
        return this;
    }

    /** Their socket is gone, unless a later one speaks for them already. */
    RoomChangeDraft dropped(String sid, String socket) {
        int index = indexOf(sid);
        if (index >= 0 && members.get(index).speaksThrough(socket)) {
            set(index, members.get(index).with(Presence.dropped(now)));
        }
        return this;
    }

    /** Sets, changes or removes the password. */
    RoomChangeDraft lock(@Nullable String newHash, String by) {
        boolean wasLocked = passwordHash != null;
        passwordHash = newHash;
        touched = true;
        if (newHash != null) {
            audit(new AuditEvent.PasswordSet(before.id(), now, by));
            emit(v -> new RoomEvent.LockChanged(before.id(), v, now, true, by));
        } else if (wasLocked) {
            audit(new AuditEvent.PasswordRemoved(before.id(), now, by));
            emit(v -> new RoomEvent.LockChanged(before.id(), v, now, false, by));
        }
        return this;
    }

    /** Lets time do what is due. */
    RoomChangeDraft timePassed() {
        for (String sid : members.stream().map(Member::sid).toList()) {
            // Read anew: whoever went before may have made them moderator.
            Member member = members.get(indexOf(sid));
            switch (member.presence().state()) {
                case AWAITED -> timeOut(member, limits.connectWithin());
                case CONNECTED -> {}
                case DROPPED, LOST -> {
                    tellLost(member);
                    timeOut(member, limits.forgetDroppedAfter());
                }
            }
        }
        Instant empty = emptySince;
        if (!closed && empty != null && due(empty, limits.keepEmpty())) {
            closed = true;
            emit(v -> new RoomEvent.RoomClosed(before.id(), v, now));
            audit(new AuditEvent.RoomEnded(before.id(), now));
        }
        return this;
    }

    private void tellLost(Member member) {
        Presence presence = member.presence();
        if (presence.state() == Presence.State.DROPPED
                && due(presence.since(), limits.tellDroppedAfter())) {
            replace(indexOf(member.sid()), member.with(presence.lost()).withConnected(false));
        }
    }

    private void timeOut(Member member, Duration after) {
        if (due(member.presence().since(), after)) {
            leave(member.sid(), LeaveReason.TIMED_OUT);
        }
    }

    private boolean due(Instant since, Duration after) {
        return !now.isBefore(since.plus(after));
    }

    /** Notes something an operator may have to answer for. */
    RoomChangeDraft audit(AuditEvent event) {
        append(null, event);
        return this;
    }

    /** The room after the change; the very same object when nothing changed. */
    Room done() {
        if (!touched) {
            return before;
        }
        return new Room(
                before.id(),
                name,
                version,
                now,
                passwordHash,
                bridge,
                bridgeStartedAt,
                epoch,
                members,
                emptySince,
                closed,
                outbox,
                seq,
                dropped);
    }

    private int indexOf(String sid) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).sid().equals(sid)) {
                return i;
            }
        }
        return -1;
    }

    private void set(int index, Member member) {
        members.set(index, member);
        touched = true;
    }

    private void replace(int index, Member member) {
        set(index, member);
        emit(v -> new RoomEvent.ParticipantChanged(before.id(), v, now, member.participant()));
    }

    private void emit(LongFunction<RoomEvent> event) {
        version++;
        append(event.apply(version), null);
    }

    private void append(@Nullable RoomEvent event, @Nullable AuditEvent audit) {
        touched = true;
        seq++;
        outbox.add(new OutboxItem(seq, event, audit));
        if (outbox.size() > limits.maxPendingEvents()) {
            outbox.removeFirst();
            dropped++;
        }
    }
}
