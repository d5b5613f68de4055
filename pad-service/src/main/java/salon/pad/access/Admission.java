package salon.pad.access;

/** Whether the bearer of a token may use a room's pad. */
public sealed interface Admission {
    /** The token is good for the room that was asked for. */
    record Admitted(JoinToken token) implements Admission {}

    /** Not admitted. */
    enum Refused implements Admission {
        MISSING(401, "token_missing", "Join the room first and send its token."),
        INVALID(401, "token_invalid", "This token is not valid or no longer; join the room again."),
        WRONG_ROOM(403, "wrong_room", "This token is for another room."),
        FOREIGN_ORIGIN(403, "foreign_origin", "Pads open from this site's own pages only.");

        private final int status;
        private final String code;
        private final String detail;

        Refused(int status, String code, String detail) {
            this.status = status;
            this.code = code;
            this.detail = detail;
        }

        /** The HTTP status that tells it. */
        public int status() {
            return status;
        }

        /** The stable code of {@code docs/protocol.md}. */
        public String code() {
            return code;
        }

        /** A sentence for people. */
        public String detail() {
            return detail;
        }
    }
}
