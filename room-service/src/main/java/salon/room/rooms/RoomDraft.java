package salon.room.rooms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import salon.contracts.AuditEvent;
import salon.contracts.BridgeRef;
import salon.contracts.MediaKinds;
import salon.contracts.RoomEvent;
import salon.contracts.RoomSettings;

/**
 * A copy of a room that rules change, at one instant: what is in it, and the events that tell of
 * the changes. Knows no rule itself. Owned by one thread; {@link #done()} gives the room after it.
 */
final class RoomDraft {
    private final Room before;
    private final Instant now;
    private final Limits limits;
    private final List<Member> members;
    private final List<Waiting> lobby;
    private final List<Visit> visits;
    private final List<OutboxItem> outbox;
    private String name;
    private long version;
    private long seq;
    private long epoch;
    private long dropped;
    private boolean closed;
    private boolean touched;
    private Policy policy;
    private @Nullable String passwordHash;
    private @Nullable BridgeRef bridge;
    private @Nullable Instant bridgeStartedAt;
    private @Nullable Instant emptySince;

    RoomDraft(Room before, Instant now, Limits limits) {
        this.before = before;
        this.now = now;
        this.limits = limits;
        this.members = new ArrayList<>(before.members());
        this.lobby = new ArrayList<>(before.lobby());
        this.visits = new ArrayList<>(before.visits());
        this.outbox = new ArrayList<>(before.outbox());
        this.name = before.name();
        this.version = before.version();
        this.seq = before.outboxSeq();
        this.epoch = before.epoch();
        this.dropped = before.dropped();
        this.closed = before.closed();
        this.policy = before.policy();
        this.passwordHash = before.passwordHash();
        this.bridge = before.bridge();
        this.bridgeStartedAt = before.bridgeStartedAt();
        this.emptySince = before.emptySince();
    }

    String id() {
        return before.id();
    }

    Instant now() {
        return now;
    }

    Limits limits() {
        return limits;
    }

    boolean closed() {
        return closed;
    }

    Room before() {
        return before;
    }

    /** Opens it under that name, with nothing left of an earlier room of that name. */
    void open(String asTyped) {
        closed = false;
        name = asTyped;
        passwordHash = null;
        policy = Policy.NONE;
        lobby.clear();
        visits.clear();
        emptySince = now;
        version = Math.max(version, now.toEpochMilli());
        emit(v -> new RoomEvent.RoomOpened(id(), v, now, asTyped));
        audit(new AuditEvent.RoomCreated(id(), now));
    }

    void close() {
        closed = true;
        emit(v -> new RoomEvent.RoomClosed(id(), v, now));
        audit(new AuditEvent.RoomEnded(id(), now));
    }

    Policy policy() {
        return policy;
    }

    void policy(Policy other) {
        if (!other.equals(policy)) {
            policy = other;
            touched = true;
        }
    }

    RoomSettings settings() {
        return policy.settings();
    }

    @Nullable String passwordHash() {
        return passwordHash;
    }

    void passwordHash(@Nullable String hash) {
        passwordHash = hash;
        touched = true;
    }

    @Nullable BridgeRef bridge() {
        return bridge;
    }

    @Nullable Instant bridgeStartedAt() {
        return bridgeStartedAt;
    }

    long epoch() {
        return epoch;
    }

    void bridge(BridgeRef assigned, Instant startedAt) {
        epoch = assigned.epoch();
        bridge = assigned;
        bridgeStartedAt = startedAt;
        @Nullable Map<String, MediaKinds> limited = LimitedRights.of(members);
        emit(v -> new RoomEvent.BridgeAssigned(id(), v, now, assigned, limited));
    }

    /** Notes that nobody is in any more: the conference is on no bridge. */
    void emptied() {
        emptySince = now;
        bridge = null;
        bridgeStartedAt = null;
    }

    @Nullable Instant emptySince() {
        return emptySince;
    }

    /** The members as they are now, in order of joining; a copy. */
    List<Member> members() {
        return List.copyOf(members);
    }

    Optional<Member> session(String sid) {
        return find(member -> member.sid().equals(sid));
    }

    Optional<Member> participant(String participantId) {
        return find(member -> member.id().equals(participantId));
    }

    private Optional<Member> find(Predicate<Member> which) {
        return members.stream().filter(which).findFirst();
    }

    void add(Member member) {
        members.add(member);
        emptySince = null;
        touched = true;
    }

    void remove(Member member) {
        members.removeIf(m -> m.sid().equals(member.sid()));
        touched = true;
    }

    /** Puts a member in the place of the one of that session; others hear of what they can see. */
    void set(Member member) {
        for (int i = 0; i < members.size(); i++) {
            Member old = members.get(i);
            if (old.sid().equals(member.sid()) && !old.equals(member)) {
                members.set(i, member);
                touched = true;
                if (!old.participant().equals(member.participant())) {
                    emit(v -> new RoomEvent.ParticipantChanged(id(), v, now, member.participant()));
                }
            }
        }
    }

    /** Who is in the lobby, in order of knocking; a copy. */
    List<Waiting> lobby() {
        return List.copyOf(lobby);
    }

    void add(Waiting waiting) {
        lobby.add(waiting);
        touched = true;
    }

    void set(Waiting waiting) {
        lobby.replaceAll(w -> w.knock().id().equals(waiting.knock().id()) ? waiting : w);
        touched = true;
    }

    void remove(Waiting waiting) {
        lobby.removeIf(w -> w.knock().id().equals(waiting.knock().id()));
        touched = true;
    }

    /** Notes that somebody was there. */
    void add(Visit visit) {
        visits.add(visit);
        while (visits.size() > limits.maxVisits()
                || visits.getFirst().leftAt().plus(limits.keepVisits()).isBefore(now)) {
            visits.removeFirst();
        }
    }

    void emit(LongFunction<RoomEvent> event) {
        version++;
        append(event.apply(version), null);
    }

    void audit(AuditEvent event) {
        append(null, event);
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
                dropped,
                policy,
                lobby,
                visits);
    }
}
