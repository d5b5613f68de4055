package salon.pad.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import salon.contracts.Author;
import salon.contracts.PadEvent.PadUpdated;
import salon.pad.access.JoinToken;
import salon.pad.storage.Pads;
import salon.pad.storage.UpdateLog;
import salon.pad.yjs.Update;

/** What becomes of an edit. Blocks: call from a virtual thread. */
@ApplicationScoped
class Editing {
    private final UpdateLog log;
    private final Pads pads;
    private final Replica replica;
    private final Clock clock = Clock.systemUTC();

    Editing(UpdateLog log, Pads pads, Replica replica) {
        this.log = log;
        this.pads = pads;
        this.replica = replica;
    }

    /** How an edit ended. */
    enum Outcome {
        /** The log has it, or had it before. */
        KEPT,
        /** Nobody knows; the client must send it again. */
        UNKNOWN
    }

    /** Writes an edit of that pad to the log, unless everything in it is there already. */
    Outcome edit(JoinToken author, String padId, Update update) {
        if (update.isEmpty() || pads.covers(padId, update)) {
            return Outcome.KEPT;
        }
        var event =
                new PadUpdated(
                        padId,
                        author.roomId(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        new Author(author.participantId(), author.displayName(), author.avatarId()),
                        replica.id(),
                        Base64.getEncoder().encodeToString(update.bytes()));
        return switch (log.append(event)) {
            case ACKNOWLEDGED -> Outcome.KEPT;
            case UNAVAILABLE -> Outcome.UNKNOWN;
        };
    }
}
