package salon.room.rooms;

import org.jspecify.annotations.Nullable;

/** Whom a moderator's command is about. */
public sealed interface Target {
    /** One participant. */
    record One(String participantId) implements Target {}

    /** Everybody in the room. */
    record All() implements Target {}

    /** Everybody but the moderator who says so. */
    record Others() implements Target {}

    /** Reads the three ways to say it; null when it is none of them, or more than one. */
    static @Nullable Target of(
            @Nullable String participantId, @Nullable Boolean all, @Nullable Boolean others) {
        boolean everybody = Boolean.TRUE.equals(all);
        boolean allOthers = Boolean.TRUE.equals(others);
        int said = (participantId == null ? 0 : 1) + (everybody ? 1 : 0) + (allOthers ? 1 : 0);
        if (said != 1) {
            return null;
        }
        return participantId != null
                ? new One(participantId)
                : everybody ? new All() : new Others();
    }
}
