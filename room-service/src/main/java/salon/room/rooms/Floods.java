package salon.room.rooms;

import java.util.Optional;
import salon.room.problems.Problem;

/** Bounds what one network may do without being known, for all replicas together. */
interface Floods {
    /** Counts a knock; the refusal when there were too many. */
    Optional<Problem> knock(String roomId, String network);

    /** Counts a room that is set up; the refusal when there were too many. */
    Optional<Problem> setUp(String network);
}
