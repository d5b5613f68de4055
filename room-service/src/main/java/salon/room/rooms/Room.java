package salon.room.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import salon.contracts.BridgeRef;
import salon.contracts.Knock;
import salon.contracts.Participant;
import salon.contracts.RoomEvent;
import salon.contracts.RoomSettings;
import salon.contracts.RoomState;

/**
 * A room and its rules. Immutable: each rule gives the room after it, with the events it caused in
 * the outbox. Each event takes the next version, without gaps. While anybody is in a room that
 * nobody set up, at least one of them is a moderator.
 *
 * @param id the name in lower case
 * @param version of the last event; begins at the clock's milliseconds, so that a room made anew
 *     under an old name never repeats a version
 * @param passwordHash PHC string, or null when the room is open
 * @param bridge where the conference lives, or null while nobody is in
 * @param bridgeStartedAt which process under the bridge's name that is
 * @param epoch counts the assignments of bridges
 * @param members in order of joining
 * @param emptySince when the last one left, or null while somebody is in
 * @param closed the room is gone and only waits for its events to be published
 * @param outbox what Kafka does not have yet, oldest first
 * @param outboxSeq of the newest item ever
 * @param dropped how many events the bound on the outbox has cost
 * @param policy what was decided about it
 * @param lobby who waits to come in, in order of knocking
 * @param visits who was there and has left, in order of leaving
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Room(
        String id,
        String name,
        long version,
        Instant changedAt,
        @Nullable String passwordHash,
        @Nullable BridgeRef bridge,
        @Nullable Instant bridgeStartedAt,
        long epoch,
        List<Member> members,
        @Nullable Instant emptySince,
        boolean closed,
        List<OutboxItem> outbox,
        long outboxSeq,
        long dropped,
        Policy policy,
        List<Waiting> lobby,
        List<Visit> visits) {
    public Room {
        members = List.copyOf(members);
        outbox = List.copyOf(outbox);
        policy = Objects.requireNonNullElse(policy, Policy.NONE);
        lobby = List.copyOf(Objects.requireNonNullElse(lobby, List.of()));
        visits = List.copyOf(Objects.requireNonNullElse(visits, List.of()));
    }

    /** How it is set up. */
    public RoomSettings settings() {
        return policy.settings();
    }

    /** Who waits for a moderator's decision, in order of knocking. */
    public List<Knock> knocks() {
        return lobby.stream().filter(Waiting::waits).map(Waiting::knock).toList();
    }

    /** The knock of that id. */
    public Optional<Waiting> knock(String knockId) {
        return lobby.stream().filter(w -> w.knock().id().equals(knockId)).findFirst();
    }

    /** How long each has spoken who is in, in milliseconds; without those who have not. */
    public Map<String, Long> talkedMs() {
        return members.stream()
                .filter(member -> member.talkedMs() > 0)
                .collect(Collectors.toMap(Member::id, Member::talkedMs));
    }

    /** Whether a password is asked for. */
    public boolean locked() {
        return passwordHash != null;
    }

    /** The member of that session. */
    public Optional<Member> session(String sid) {
        return members.stream().filter(member -> member.sid().equals(sid)).findFirst();
    }

    /** The members as everybody sees them, in order of joining. */
    public List<Participant> participants() {
        return members.stream().map(Member::participant).toList();
    }

    /** The room as other services see it. */
    public RoomState state() {
        return new RoomState(
                id, name, version, changedAt, locked(), bridge, participants(), settings());
    }

    /** The events that came after that many items of the outbox. */
    public List<RoomEvent> eventsAfter(long seq) {
        return outbox.stream()
                .filter(item -> item.seq() > seq)
                .<RoomEvent>mapMulti((item, out) -> {
                    if (item.event() != null) {
                        out.accept(item.event());
                    }
                })
                .toList();
    }

    /** The same without what Kafka has now. */
    public Room published(long upToSeq) {
        if (outbox.isEmpty() || outbox.getFirst().seq() > upToSeq) {
            return this;
        }
        List<OutboxItem> rest = outbox.stream().filter(item -> item.seq() > upToSeq).toList();
        return new Room(
                id,
                name,
                version,
                changedAt,
                passwordHash,
                bridge,
                bridgeStartedAt,
                epoch,
                members,
                emptySince,
                closed,
                rest,
                outboxSeq,
                dropped,
                policy,
                lobby,
                visits);
    }

    /** When time alone changes this room next. */
    Optional<Instant> nextDue(Limits limits) {
        Stream<Instant> ends =
                members.stream().flatMap(member -> due(member.presence(), limits).stream());
        Stream<Instant> knocksEnd = lobby.stream().map(waiting -> due(waiting, limits));
        Stream<Instant> roomEnds =
                closed
                        ? Stream.empty()
                        : Stream.ofNullable(emptySince).map(s -> s.plus(keep(limits)));
        return Stream.of(ends, knocksEnd, roomEnds)
                .flatMap(Function.identity())
                .min(Instant::compareTo);
    }

    /** How long it is kept while nobody is in. */
    Duration keep(Limits limits) {
        return policy.configured() ? limits.keepConfigured() : limits.keepEmpty();
    }

    /** When a knock is forgotten that nobody hears of again. */
    static Instant due(Waiting waiting, Limits limits) {
        return waiting.waits()
                ? waiting.heardAt().plus(limits.forgetKnockAfter())
                : waiting.since().plus(limits.forgetDecisionAfter());
    }

    private static Optional<Instant> due(Presence presence, Limits limits) {
        Duration wait =
                switch (presence.state()) {
                    case AWAITED -> limits.connectWithin();
                    case CONNECTED -> null;
                    case DROPPED -> limits.tellDroppedAfter();
                    case LOST -> limits.forgetDroppedAfter();
                };
        return wait == null ? Optional.empty() : Optional.of(presence.since().plus(wait));
    }

    /** Begins a change of this room. */
    RoomChangeDraft change(Instant now, Limits limits) {
        return new RoomChangeDraft(new RoomDraft(this, now, limits));
    }

    /** A room nobody has been in yet. */
    static Room unopened(RoomName name, Instant now) {
        return new Room(
                name.roomId(),
                name.text(),
                now.toEpochMilli(),
                now,
                null,
                null,
                null,
                0,
                List.of(),
                now,
                true,
                List.of(),
                0,
                0,
                Policy.NONE,
                List.of(),
                List.of());
    }
}
