package salon.room.rooms;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What somebody needs who waits in the lobby.
 *
 * @param waiting always true, so that the answer says what it is
 * @param ticket the secret with which they ask
 * @param poll where they ask
 */
@RegisterForReflection
public record Waits(@JsonProperty boolean waiting, String knockId, String ticket, String poll) {
    static Waits of(Admission.Waits waits, String poll) {
        return new Waits(true, waits.knockId(), waits.ticket(), poll);
    }

    /** Never the ticket. */
    @Override
    public String toString() {
        return "Waits[" + knockId + "]";
    }
}
