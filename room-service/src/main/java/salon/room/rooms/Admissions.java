package salon.room.rooms;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import salon.contracts.AuditEvent;
import salon.contracts.BridgeRef;
import salon.contracts.BridgeStatus;
import salon.room.passwords.GuessLimit;
import salon.room.passwords.Passwords;
import salon.room.placement.Bridges;
import salon.room.placement.PlacementWish;
import salon.room.problems.ErrorCode;
import salon.room.problems.Problem;

/** Lets people in: password, place, bridge. */
@ApplicationScoped
public class Admissions {
    private static final int ATTEMPTS = 3;
    private static final Duration SOON = Duration.ofSeconds(2);

    private final RoomStore store;
    private final RoomUpdates updates;
    private final Rooms rooms;
    private final Passwords passwords;
    private final GuessLimit guesses;
    private final Bridges bridges;
    private final Limits limits;
    private final Clock clock;

    Admissions(
            RoomStore store,
            RoomUpdates updates,
            Rooms rooms,
            Passwords passwords,
            GuessLimit guesses,
            Bridges bridges,
            Limits limits,
            Clock clock) {
        this.store = store;
        this.updates = updates;
        this.rooms = rooms;
        this.passwords = passwords;
        this.guesses = guesses;
        this.bridges = bridges;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Admits somebody, or says why not.
     *
     * @param password as typed, or null
     * @param network where the request came from, for counting guesses
     * @param wish where a new conference should be
     */
    Admission admit(
            RoomName name,
            Newcomer newcomer,
            @Nullable String password,
            String network,
            PlacementWish wish) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String hash =
                    store.find(name.roomId())
                            .map(RoomStore.Stored::room)
                            .filter(room -> !room.closed())
                            .map(Room::passwordHash)
                            .orElse(null);
            if (hash != null) {
                Optional<Problem> refusal = check(name.roomId(), hash, password, network);
                if (refusal.isPresent()) {
                    return new Admission.Refused(refusal.get());
                }
            }
            Attempt result = tryJoin(name, newcomer, hash, wish);
            if (result.answer != null) {
                return result.answer;
            }
        }
        return refused(ErrorCode.CONFLICT, "The password changes just now. Try again.", SOON);
    }

    private Optional<Problem> check(
            String roomId, String hash, @Nullable String password, String network) {
        if (password == null || password.isEmpty()) {
            return Optional.of(
                    Problem.of(ErrorCode.PASSWORD_REQUIRED, "This room asks for its password."));
        }
        if (guesses.take(roomId, network) instanceof GuessLimit.Guess.Refused tooMany) {
            if (tooMany.first()) {
                rooms.audit(
                        roomId, new AuditEvent.PasswordLockedOut(roomId, clock.instant(), network));
            }
            return Optional.of(
                    new Problem(
                            ErrorCode.SLOW_DOWN,
                            "Too many wrong passwords. Wait a little before the next try.",
                            tooMany.retryAfter()));
        }
        if (!passwords.matches(hash, password)) {
            rooms.audit(roomId, new AuditEvent.PasswordFailed(roomId, clock.instant(), network));
            return Optional.of(
                    Problem.of(
                            ErrorCode.PASSWORD_WRONG,
                            "This is not the room's password. Try again."));
        }
        guesses.giveBack(roomId, network);
        return Optional.empty();
    }

    /** One try against the room as it is; without answer when the password changed meanwhile. */
    private Attempt tryJoin(
            RoomName name, Newcomer newcomer, @Nullable String provenHash, PlacementWish wish) {
        Proposal proposal = Proposal.of(bridges, wish);
        Attempt attempt = new Attempt();
        Optional<Room> after =
                updates.update(
                        name.roomId(),
                        Room.unopened(name, clock.instant()),
                        room -> {
                            attempt.begin();
                            return join(room, name, newcomer, provenHash, proposal, attempt);
                        });
        Member member = attempt.member;
        if (member != null) {
            Room room = after.orElseThrow();
            BridgeRef bridge = room.bridge();
            if (bridge != null) {
                bridges.joined(bridge.id());
            }
            attempt.answer = new Admission.Admitted(room, member);
        }
        return attempt;
    }

    private Room join(
            Room room,
            RoomName name,
            Newcomer newcomer,
            @Nullable String provenHash,
            Proposal proposal,
            Attempt attempt) {
        String hash = room.closed() ? null : room.passwordHash();
        if (hash != null && !hash.equals(provenHash)) {
            return room;
        }
        if (room.members().size() >= limits.maxParticipants()) {
            attempt.answer =
                    refused(ErrorCode.ROOM_FULL, "The room is full. Try again later.", null);
            return room;
        }
        RoomChangeDraft draft = room.change(clock.instant(), limits).open(name);
        Optional<BridgeStatus> proposed = proposal.forRoom(room);
        // Who comes late to a meeting on a bridge that drains is let in when there is no other.
        boolean stays = proposed.isEmpty() && draft.carriedBy(bridges);
        if (!draft.takesNewcomers(bridges) && !stays) {
            if (proposed.isEmpty()) {
                attempt.answer = new Admission.Refused(proposal.refusal(room));
                return room;
            }
            BridgeStatus bridge = proposed.get();
            draft.assign(bridge.bridgeId(), bridge.region(), bridge.startedAt());
        }
        attempt.member = draft.join(newcomer);
        return draft.done();
    }

    private static Admission refused(ErrorCode code, String detail, @Nullable Duration retryAfter) {
        return new Admission.Refused(new Problem(code, detail, retryAfter));
    }

    /** What the rule decided when it ran last: it may run again after a lost race. */
    private static final class Attempt {
        private @Nullable Admission answer;
        private @Nullable Member member;

        void begin() {
            answer = null;
            member = null;
        }
    }
}
