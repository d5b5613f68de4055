package salon.room.rooms;

import org.jspecify.annotations.Nullable;
import salon.room.problems.Problem;

/** What became of a wish to come in. */
sealed interface Admission {
    /**
     * They are in.
     *
     * @param ownerSecret of a room that they opened, else null
     */
    record Admitted(Room room, Member member, @Nullable String ownerSecret) implements Admission {
        /** Never the secret. */
        @Override
        public String toString() {
            return "Admitted[" + member.id() + "]";
        }
    }

    /**
     * They wait in the lobby.
     *
     * @param ticket the secret with which they ask
     */
    record Waits(String knockId, String ticket) implements Admission {
        /** Never the ticket. */
        @Override
        public String toString() {
            return "Waits[" + knockId + "]";
        }
    }

    /** They are not, and why. */
    record Refused(Problem problem) implements Admission {}
}
