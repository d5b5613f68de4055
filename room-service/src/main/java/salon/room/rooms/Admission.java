package salon.room.rooms;

import salon.room.problems.Problem;

/** Whether somebody may come in. */
public sealed interface Admission {
    /** They are in. */
    record Admitted(Room room, Member member) implements Admission {}

    /** They are not, and are told why. */
    record Refused(Problem problem) implements Admission {}
}
