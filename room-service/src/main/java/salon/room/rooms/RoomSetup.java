package salon.room.rooms;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import salon.room.passwords.GuessLimit;
import salon.room.passwords.Passwords;
import salon.room.problems.ErrorCode;
import salon.room.problems.Problem;
import salon.room.problems.ProblemException;

/** Sets rooms up from outside: before anybody comes, or by whoever knows the owner secret. */
@ApplicationScoped
public class RoomSetup {
    private final RoomUpdates updates;
    private final Passwords passwords;
    private final GuessLimit guesses;
    private final Floods floods;
    private final Limits limits;
    private final Clock clock;

    RoomSetup(
            RoomUpdates updates,
            Passwords passwords,
            GuessLimit guesses,
            Floods floods,
            Limits limits,
            Clock clock) {
        this.updates = updates;
        this.passwords = passwords;
        this.guesses = guesses;
        this.floods = floods;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Sets a room up, or up otherwise.
     *
     * @param ownerSecret of a room that is there already, or null
     * @param network where the request came from, for counting
     */
    Done setUp(RoomName name, @Nullable String ownerSecret, Wish wish, String network) {
        floods.setUp(network)
                .map(Problem::exception)
                .ifPresent(refusal -> {
                    throw refusal;
                });
        // Even where it is not wanted in the end: the answer takes as long for every room.
        String hash = wish.password() == null ? null : passwords.hash(wish.password());
        String ownerKey = ownerSecret == null ? null : Secrets.keyOf(ownerSecret);
        String fresh = Secrets.next();
        boolean[] made = new boolean[1];
        boolean[] refused = new boolean[1];
        Optional<Room> room =
                updates.update(
                        name.roomId(),
                        Room.unopened(name, clock.instant()),
                        before -> {
                            made[0] = before.closed() && ownerKey == null;
                            refused[0] = !made[0] && !owns(before, ownerKey);
                            if (refused[0]) {
                                return before;
                            }
                            RoomChangeDraft draft = before.change(clock.instant(), limits);
                            if (made[0]) {
                                draft.open(name).setup().owner(Secrets.keyOf(fresh), true);
                            }
                            return apply(draft, wish, hash).done();
                        });
        if (refused[0]) {
            throw refusal(name, ownerKey, network);
        }
        return new Done(room.orElseThrow(), made[0] ? fresh : null);
    }

    private static boolean owns(Room room, @Nullable String ownerKey) {
        return !room.closed() && ownerKey != null && ownerKey.equals(room.policy().ownerKey());
    }

    private static RoomChangeDraft apply(RoomChangeDraft draft, Wish wish, @Nullable String hash) {
        if (hash != null || wish.removesPassword()) {
            draft.setup().password(hash, null);
        }
        draft.setup().settings(wish.settings(), null, null);
        return draft;
    }

    private ProblemException refusal(RoomName name, @Nullable String ownerKey, String network) {
        if (ownerKey == null) {
            return new ProblemException(
                    ErrorCode.ROOM_EXISTS,
                    "This room exists. Use its owner link, or another name.");
        }
        if (guesses.take(name.roomId(), network) instanceof GuessLimit.Guess.Refused tooMany) {
            return new Problem(
                            ErrorCode.SLOW_DOWN,
                            "Too many wrong owner links. Wait a little.",
                            tooMany.retryAfter())
                    .exception();
        }
        return new ProblemException(
                ErrorCode.OWNER_SECRET_WRONG,
                "This is not the owner link of a room that is there.");
    }

    /**
     * How it should be.
     *
     * @param password to be set, or null
     * @param removesPassword whether one that is set goes
     */
    record Wish(@Nullable String password, boolean removesPassword, SettingsChange settings) {
        /** Never the password. */
        @Override
        public String toString() {
            return "Wish[]";
        }
    }

    /**
     * How it is.
     *
     * @param ownerSecret of a room that is new, else null
     */
    record Done(Room room, @Nullable String ownerSecret) {
        /** Never the secret. */
        @Override
        public String toString() {
            return "Done[" + room.id() + "]";
        }
    }
}
