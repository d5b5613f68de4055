package salon.room.rooms;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import salon.contracts.AuditEvent;
import salon.contracts.Knock;
import salon.contracts.KnockEnd;
import salon.contracts.RoomEvent;
import salon.room.problems.ErrorCode;
import salon.room.problems.Problem;

/** The rules about who waits to come in. */
final class Lobby {
    static final int MAX_MESSAGE_CHARACTERS = 500;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final RoomDraft draft;

    Lobby(RoomDraft draft) {
        this.draft = draft;
    }

    /** The knock of whoever knows that ticket. */
    Optional<Waiting> ofTicket(String ticketKey) {
        return draft.lobby().stream().filter(w -> w.ticketKey().equals(ticketKey)).findFirst();
    }

    /** Lets somebody wait. */
    Waiting knock(String knockId, String ticketKey, Newcomer newcomer) {
        if (draft.lobby().stream().filter(Waiting::waits).count() >= draft.limits().maxKnocks()) {
            throw new Problem(
                            ErrorCode.SLOW_DOWN,
                            "Too many are waiting to come in. Try again later.",
                            SOON)
                    .exception();
        }
        Waiting waiting =
                new Waiting(
                        new Knock(
                                knockId,
                                newcomer.displayName().text(),
                                newcomer.avatarId(),
                                draft.now(),
                                null),
                        ticketKey,
                        newcomer.marks(),
                        Waiting.State.WAITING,
                        draft.now(),
                        draft.now(),
                        null);
        draft.add(waiting);
        tell(waiting);
        return waiting;
    }

    /** Lets somebody go on waiting, under the name they have now. */
    void waitOn(Waiting waiting, Newcomer newcomer) {
        Knock k = waiting.knock();
        change(
                waiting,
                new Knock(
                        k.id(),
                        newcomer.displayName().text(),
                        newcomer.avatarId(),
                        k.at(),
                        k.message()));
    }

    /** Says something to the moderators. */
    void say(Waiting waiting, @Nullable String message) {
        Knock k = waiting.knock();
        change(waiting, new Knock(k.id(), k.displayName(), k.avatarId(), k.at(), message));
    }

    private void change(Waiting waiting, Knock knock) {
        Waiting after = waiting.as(knock).heard(draft.now());
        draft.set(after);
        if (after.waits() && !knock.equals(waiting.knock())) {
            tell(after);
        }
    }

    /**
     * Notes that somebody still asks; not at every question, each would be a change of the room.
     */
    void heard(Waiting waiting) {
        Duration unheard = Duration.between(waiting.heardAt(), draft.now());
        if (unheard.compareTo(draft.limits().forgetKnockAfter().dividedBy(3)) >= 0) {
            draft.set(waiting.heard(draft.now()));
        }
    }

    /** Decides that somebody may come in. */
    void admit(Waiting waiting, @Nullable String by, @Nullable String byName) {
        if (waiting.waits()) {
            draft.set(waiting.decided(Waiting.State.ADMITTED, draft.now(), byName));
            end(waiting, KnockEnd.ADMITTED, by);
            if (by != null) {
                draft.audit(
                        new AuditEvent.LobbyAdmitted(
                                draft.id(),
                                draft.now(),
                                waiting.knock().id(),
                                waiting.knock().displayName(),
                                by));
            }
        }
    }

    void admitAll(@Nullable String by, @Nullable String byName) {
        draft.lobby().forEach(waiting -> admit(waiting, by, byName));
    }

    /** Decides that somebody may not come in. */
    void reject(Waiting waiting, String by, String byName) {
        if (waiting.waits()) {
            draft.set(waiting.decided(Waiting.State.REJECTED, draft.now(), byName));
            end(waiting, KnockEnd.REJECTED, by);
            draft.audit(
                    new AuditEvent.LobbyDenied(
                            draft.id(),
                            draft.now(),
                            waiting.knock().id(),
                            waiting.knock().displayName(),
                            by));
        }
    }

    /** Forgets somebody who is in now, or has gone away. */
    void leave(Waiting waiting) {
        draft.remove(waiting);
        if (waiting.waits()) {
            end(waiting, KnockEnd.LEFT, null);
        }
    }

    /** Forgets who has not been heard of, and decisions that nobody asked about. */
    void timePassed() {
        for (Waiting waiting : draft.lobby()) {
            if (!draft.now().isBefore(Room.due(waiting, draft.limits()))) {
                draft.remove(waiting);
                if (waiting.waits()) {
                    end(waiting, KnockEnd.TIMED_OUT, null);
                }
            }
        }
    }

    private void tell(Waiting waiting) {
        draft.emit(v -> new RoomEvent.Knocked(draft.id(), v, draft.now(), waiting.knock()));
    }

    private void end(Waiting waiting, KnockEnd reason, @Nullable String by) {
        draft.emit(v ->
                new RoomEvent.KnockEnded(
                        draft.id(), v, draft.now(), waiting.knock().id(), reason, by));
    }
}
