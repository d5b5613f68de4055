package salon.room.rooms;

import salon.contracts.MediaKind;
import salon.contracts.MediaKinds;
import salon.contracts.Role;

/**
 * What moderators decided about one person's media, apart from what holds for all.
 *
 * @param allowed what they may send though it is moderated
 * @param barred what they may not send though it is not
 */
record Rights(MediaKinds allowed, MediaKinds barred) {
    static final Rights NONE = new Rights(MediaKinds.NONE, MediaKinds.NONE);

    /** The same after a moderator allowed it, or took it away. */
    Rights with(MediaKind kind, boolean may) {
        return new Rights(allowed.with(kind, may), barred.with(kind, !may));
    }

    /** The same without anything about that kind: what holds for all holds for them. */
    Rights without(MediaKind kind) {
        return new Rights(allowed.with(kind, false), barred.with(kind, false));
    }

    /**
     * What somebody has the right to send.
     *
     * @param moderated what holds for all
     */
    MediaKinds permissions(Role role, MediaKinds moderated) {
        return switch (role) {
            case OWNER, MODERATOR -> MediaKinds.ALL;
            case VIEWER -> MediaKinds.NONE;
            case PARTICIPANT -> {
                MediaKinds permitted = MediaKinds.NONE;
                for (MediaKind kind : MediaKind.values()) {
                    boolean may = !barred.has(kind) && (!moderated.has(kind) || allowed.has(kind));
                    permitted = permitted.with(kind, may);
                }
                yield permitted;
            }
        };
    }
}
