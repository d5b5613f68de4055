package salon.room.rooms;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import salon.contracts.RoomSettings;
import salon.room.problems.ErrorCode;
import salon.room.problems.Problem;

/**
 * Who comes in: the list of {@code docs/protocol.md}, in its order. What takes time or another
 * store, checking a password or counting knocks, is done before and brought as proof.
 *
 * @param newcomer who wants to come in
 * @param ownerKey hash of the owner secret they brought, or null
 * @param ticketKey hash of the ticket they brought, or null
 * @param provenHash the password's hash they have proved to know, or null
 */
record Entry(
        Newcomer newcomer,
        @Nullable String ownerKey,
        @Nullable String ticketKey,
        @Nullable String provenHash) {
    /** What is to be done with them. */
    sealed interface Decision {
        /** Let them in, as an owner or not; a ticket they held is used up. */
        record Enter(boolean owner, Optional<Waiting> ticket) implements Decision {}

        /** Ask for the password first, or, with a lobby, let them wait. */
        record Password(String hash, boolean lobby, Optional<Waiting> ticket) implements Decision {}

        /** Let them wait. */
        record Wait(Optional<Waiting> ticket) implements Decision {}

        /** Send them away. */
        record Refuse(Problem problem) implements Decision {}
    }

    Decision decide(RoomDraft draft) {
        Policy policy = draft.policy();
        RoomSettings settings = policy.settings();
        Optional<Waiting> ticket =
                Optional.ofNullable(ticketKey).flatMap(new Lobby(draft)::ofTicket);
        if (policy.bans(newcomer.marks())) {
            return refuse(ErrorCode.BANNED, "A moderator has excluded you from this room.");
        }
        if (ownerKey != null) {
            return ownerKey.equals(policy.ownerKey())
                    ? full(draft, draft.limits().maxParticipants())
                            .orElse(new Decision.Enter(true, ticket))
                    : refuse(
                            ErrorCode.OWNER_SECRET_WRONG,
                            "This is not the owner link of a room that is there.");
        }
        Decision decision = atTheDoor(draft, settings, ticket);
        return decision instanceof Decision.Enter
                ? full(draft, most(draft.limits(), settings)).orElse(decision)
                : decision;
    }

    private Decision atTheDoor(RoomDraft draft, RoomSettings settings, Optional<Waiting> ticket) {
        Optional<Decision> time = outsideItsTime(settings, draft.now());
        if (time.isPresent()) {
            return time.get();
        }
        if (ticket.isPresent() && !ticket.get().waits()) {
            return ticket.get().state() == Waiting.State.ADMITTED
                    ? new Decision.Enter(false, ticket)
                    : refuse(ErrorCode.LOBBY_REJECTED, "A moderator has not let you in.");
        }
        if (new Membership(draft).ghostOf(newcomer).isPresent()) {
            return new Decision.Enter(false, ticket);
        }
        if (newcomer.moderatesByLogin() && draft.passwordHash() == null) {
            return new Decision.Enter(false, ticket);
        }
        if (settings.entryLocked()) {
            return refuse(ErrorCode.ENTRY_LOCKED, "The room is closed to newcomers.");
        }
        String hash = draft.passwordHash();
        if (hash != null && !hash.equals(provenHash)) {
            return new Decision.Password(hash, settings.lobby(), ticket);
        }
        return settings.lobby() && hash == null
                ? new Decision.Wait(ticket)
                : new Decision.Enter(false, ticket);
    }

    private static Optional<Decision> outsideItsTime(RoomSettings settings, Instant now) {
        Instant begin = settings.notBefore();
        Instant end = settings.expiresAt();
        if (end != null && !now.isBefore(end)) {
            return Optional.of(refuse(ErrorCode.EXPIRED, "This room is over."));
        }
        return begin != null && now.isBefore(begin)
                ? Optional.of(
                        refuse(ErrorCode.NOT_YET, "This room opens at " + begin + ". Come then."))
                : Optional.empty();
    }

    private static int most(Limits limits, RoomSettings settings) {
        Integer most = settings.maxParticipants();
        return most == null ? limits.maxParticipants() : Math.min(most, limits.maxParticipants());
    }

    /** Whose ghost goes when they come takes no place more. */
    private Optional<Decision> full(RoomDraft draft, int most) {
        int others =
                draft.members().size()
                        - (new Membership(draft).ghostOf(newcomer).isEmpty() ? 0 : 1);
        return others < most
                ? Optional.empty()
                : Optional.of(refuse(ErrorCode.ROOM_FULL, "The room is full. Try again later."));
    }

    private static Decision refuse(ErrorCode code, String detail) {
        return new Decision.Refuse(Problem.of(code, detail));
    }
}
