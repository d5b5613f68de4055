package salon.room.rooms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import salon.contracts.Knock;

/**
 * Somebody in the lobby, with what only this service knows of them.
 *
 * @param knock as the moderators see them
 * @param ticketKey hash of the secret with which they ask
 * @param marks what they are known again by
 * @param state what became of it
 * @param since when that state began
 * @param heardAt when they asked last
 * @param by display name of the moderator who decided, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Waiting(
        Knock knock,
        String ticketKey,
        Marks marks,
        State state,
        Instant since,
        Instant heardAt,
        @Nullable String by) {
    /** What became of a knock. */
    public enum State {
        /** Nobody has decided yet. */
        WAITING,
        /** May come in. */
        ADMITTED,
        /** May not. */
        REJECTED
    }

    /** Whether nobody has decided yet. */
    public boolean waits() {
        return state == State.WAITING;
    }

    Waiting decided(State decision, Instant now, @Nullable String moderator) {
        return new Waiting(knock, ticketKey, marks, decision, now, heardAt, moderator);
    }

    Waiting heard(Instant now) {
        return new Waiting(knock, ticketKey, marks, state, since, now, by);
    }

    Waiting as(Knock other) {
        return new Waiting(other, ticketKey, marks, state, since, heardAt, by);
    }
}
