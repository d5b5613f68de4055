package salon.pad.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import salon.contracts.Author;
import salon.contracts.PadEvent.PadUpdated;
import salon.pad.access.JoinToken;
import salon.pad.storage.Pad;
import salon.pad.storage.UpdateLog;
import salon.pad.yjs.Update;

/** What becomes of an edit. Blocks: call from a virtual thread. */
@ApplicationScoped
class Editing {
    /** What is in one pad, in bytes; a joiner gets all of it, and it is kept in memory. */
    static final long LARGEST_PAD = 4L * 1024 * 1024;

    /** Each struct takes some 200 bytes of memory, however short. */
    static final int MOST_STRUCTS = 150_000;

    private final UpdateLog log;
    private final Replica replica;
    private final Clock clock = Clock.systemUTC();

    Editing(UpdateLog log, Replica replica) {
        this.log = log;
        this.replica = replica;
    }

    /** How an edit ended. */
    enum Outcome {
        /** The log has it, or had it before. */
        KEPT,
        /** Nobody knows; the client must send it again. */
        UNKNOWN,
        /** The pad is full. */
        TOO_LARGE
    }

    /** Writes an edit of that pad to the log, unless everything in it is there already. */
    Outcome edit(JoinToken author, Pad pad, Update update) {
        if (pad.covers(update)) {
            return Outcome.KEPT;
        }
        if (update.structCount() > 0
                && (pad.bytes() + update.bytes().length > LARGEST_PAD
                        || pad.structs() + update.structCount() > MOST_STRUCTS)) {
            return Outcome.TOO_LARGE;
        }
        var event =
                new PadUpdated(
                        pad.id(),
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
