package salon.room.rooms;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
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
import salon.room.runtime.RandomIds;

/**
 * Lets people in, or into the lobby: proves what they bring, finds a bridge, and leaves the
 * decision to {@link Entry}.
 */
@ApplicationScoped
public class Admissions {
    private static final int ATTEMPTS = 5;
    private static final Duration SOON = Duration.ofSeconds(2);

    private final RoomUpdates updates;
    private final Rooms rooms;
    private final Passwords passwords;
    private final GuessLimit guesses;
    private final Floods floods;
    private final Bridges bridges;
    private final Limits limits;
    private final Clock clock;

    Admissions(
            RoomUpdates updates,
            Rooms rooms,
            Passwords passwords,
            GuessLimit guesses,
            Floods floods,
            Bridges bridges,
            Limits limits,
            Clock clock) {
        this.updates = updates;
        this.rooms = rooms;
        this.passwords = passwords;
        this.guesses = guesses;
        this.floods = floods;
        this.bridges = bridges;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Admits somebody, lets them wait, or says why not.
     *
     * @param network where the request came from, for counting guesses and knocks
     * @param wish where a new conference should be
     */
    Admission admit(
            RoomName name,
            Newcomer newcomer,
            Credentials credentials,
            String network,
            PlacementWish wish) {
        Attempt attempt = new Attempt(name, newcomer, credentials);
        for (int i = 0; i < ATTEMPTS; i++) {
            attempt.proposal = Proposal.of(bridges, wish);
            Optional<Room> after = tryOnce(attempt);
            Admission answer =
                    switch (attempt.decision) {
                        case Entry.Decision.Enter _ -> entered(attempt, after.orElseThrow());
                        case Entry.Decision.Refuse refuse -> refused(attempt, refuse, network);
                        case Entry.Decision.Password password -> prove(attempt, password, network);
                        case Entry.Decision.Wait _ -> waits(attempt, network);
                    };
            if (answer != null) {
                return answer;
            }
        }
        return new Admission.Refused(
                new Problem(ErrorCode.CONFLICT, "The password changes just now. Try again.", SOON));
    }

    /** Holds the wish against the room as it is, and does what follows from it. */
    private Optional<Room> tryOnce(Attempt attempt) {
        return updates.update(
                attempt.name.roomId(),
                Room.unopened(attempt.name, clock.instant()),
                room -> {
                    attempt.begin();
                    return attempt.hold(room);
                });
    }

    private @Nullable Admission entered(Attempt attempt, Room room) {
        Member member = attempt.member;
        if (member == null) {
            return new Admission.Refused(attempt.proposal.refusal(room));
        }
        BridgeRef bridge = room.bridge();
        if (bridge != null) {
            bridges.joined(bridge.id());
        }
        return new Admission.Admitted(room, member, attempt.opened ? attempt.secret : null);
    }

    private Admission refused(Attempt attempt, Entry.Decision.Refuse refuse, String network) {
        String roomId = attempt.name.roomId();
        if (refuse.problem().code() == ErrorCode.OWNER_SECRET_WRONG) {
            Optional<Problem> tooMany = takeGuess(roomId, network);
            if (tooMany.isPresent()) {
                return new Admission.Refused(tooMany.get());
            }
            rooms.audit(
                    roomId,
                    new AuditEvent.TokenDenied(
                            roomId, clock.instant(), refuse.problem().code().word()));
        }
        return new Admission.Refused(refuse.problem());
    }

    /** Checks the password; null when it was right, and the room is to be asked again. */
    private @Nullable Admission prove(
            Attempt attempt, Entry.Decision.Password asked, String network) {
        String password = attempt.credentials.password();
        if (password == null) {
            return asked.lobby()
                    ? waits(attempt, network)
                    : refuse(ErrorCode.PASSWORD_REQUIRED, "This room asks for its password.");
        }
        String roomId = attempt.name.roomId();
        Optional<Problem> tooMany = takeGuess(roomId, network);
        if (tooMany.isPresent()) {
            return new Admission.Refused(tooMany.get());
        }
        if (!passwords.matches(asked.hash(), password)) {
            rooms.audit(roomId, new AuditEvent.PasswordFailed(roomId, clock.instant(), network));
            return refuse(ErrorCode.PASSWORD_WRONG, "This is not the room's password. Try again.");
        }
        guesses.giveBack(roomId, network);
        attempt.provenHash = asked.hash();
        return null;
    }

    private Optional<Problem> takeGuess(String roomId, String network) {
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
        return Optional.empty();
    }

    /** Counts the knock; null when it may be made, and the room is to be asked again. */
    private @Nullable Admission waits(Attempt attempt, String network) {
        Admission knocked = attempt.knocked;
        if (knocked != null) {
            return knocked;
        }
        Optional<Problem> tooMany = floods.knock(attempt.name.roomId(), network);
        if (tooMany.isPresent()) {
            return new Admission.Refused(tooMany.get());
        }
        attempt.mayKnock = true;
        return null;
    }

    private static Admission refuse(ErrorCode code, String detail) {
        return new Admission.Refused(Problem.of(code, detail));
    }

    /** One wish on its way, and what the rule decided when it ran last: it may run again. */
    private final class Attempt {
        private final RoomName name;
        private final Newcomer newcomer;
        private final Credentials credentials;
        private final String secret = Secrets.next();
        private final String knockId = RandomIds.next("k-");
        private Proposal proposal = Proposal.NONE;
        private @Nullable String provenHash;
        private boolean mayKnock;
        private Entry.Decision decision =
                new Entry.Decision.Refuse(Problem.of(ErrorCode.UNAVAILABLE, "Try again."));
        private boolean opened;
        private @Nullable Member member;
        private @Nullable Admission knocked;

        Attempt(RoomName name, Newcomer newcomer, Credentials credentials) {
            this.name = name;
            this.newcomer = newcomer;
            this.credentials = credentials;
        }

        void begin() {
            opened = false;
            member = null;
            knocked = null;
        }

        Room hold(Room room) {
            RoomChangeDraft draft = room.change(clock.instant(), limits);
            if (room.closed()) {
                draft.open(name).setup().owner(Secrets.keyOf(secret), false);
            }
            decision = draft.decide(new Entry(newcomer, ownerKey(), ticketKey(), provenHash));
            return switch (decision) {
                case Entry.Decision.Enter enter -> enter(room, draft, enter);
                case Entry.Decision.Wait wait -> knock(room, draft, wait.ticket());
                case Entry.Decision.Password password ->
                        password.lobby() && credentials.password() == null
                                ? knock(room, draft, password.ticket())
                                : room;
                case Entry.Decision.Refuse _ -> room;
            };
        }

        private @Nullable String ownerKey() {
            String brought = credentials.ownerSecret();
            return brought == null ? null : Secrets.keyOf(brought);
        }

        private @Nullable String ticketKey() {
            String brought = credentials.ticket();
            return brought == null ? null : Secrets.keyOf(brought);
        }

        private Room enter(Room room, RoomChangeDraft draft, Entry.Decision.Enter enter) {
            Optional<BridgeStatus> proposed = proposal.forRoom(room);
            // Who comes late to a meeting on a bridge that drains is let in when there is no other.
            boolean stays = proposed.isEmpty() && draft.carriedBy(bridges);
            if (!draft.takesNewcomers(bridges) && !stays) {
                if (proposed.isEmpty()) {
                    return room;
                }
                BridgeStatus bridge = proposed.get();
                draft.assign(bridge.bridgeId(), bridge.region(), bridge.startedAt());
            }
            enter.ticket().ifPresent(draft.lobby()::leave);
            member = draft.membership().join(newcomer, enter.owner());
            opened = room.closed();
            return draft.done();
        }

        private Room knock(Room room, RoomChangeDraft draft, Optional<Waiting> ticket) {
            if (ticket.isPresent()) {
                draft.lobby().waitOn(ticket.get(), newcomer);
                knocked =
                        new Admission.Waits(
                                ticket.get().knock().id(),
                                Objects.requireNonNull(credentials.ticket()));
                return draft.done();
            }
            if (!mayKnock) {
                return room;
            }
            draft.lobby().knock(knockId, Secrets.keyOf(secret), newcomer);
            knocked = new Admission.Waits(knockId, secret);
            return draft.done();
        }
    }
}
