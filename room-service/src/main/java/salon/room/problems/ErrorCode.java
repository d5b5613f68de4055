package salon.room.problems;

import java.util.Locale;

/** The stable codes of {@code docs/protocol.md}, each with its HTTP status. */
public enum ErrorCode {
    INVALID_ROOM_NAME(400, "Invalid room name"),
    INVALID_DISPLAY_NAME(400, "Invalid display name"),
    INVALID_EMAIL(400, "Invalid e-mail address"),
    INVALID_PASSWORD(400, "Invalid password"),
    INVALID_MESSAGE(400, "Invalid message"),
    INVALID_SETTINGS(400, "Invalid settings"),
    INVALID_REACTION(400, "Invalid reaction"),
    MALFORMED_BODY(400, "Malformed body"),
    PASSWORD_REQUIRED(401, "Password required"),
    PASSWORD_WRONG(401, "Wrong password"),
    OWNER_SECRET_WRONG(401, "Wrong owner secret"),
    KNOCK_UNKNOWN(401, "Unknown knock"),
    TOKEN_MISSING(401, "No join token"),
    TOKEN_INVALID(401, "Invalid join token"),
    NOT_MODERATOR(403, "Not a moderator"),
    NOT_OWNER(403, "Not an owner"),
    NOT_PERMITTED(403, "Not permitted"),
    BANNED(403, "Banned"),
    ENTRY_LOCKED(403, "Entry locked"),
    LOBBY_REJECTED(403, "Not let in"),
    NOT_YET(403, "Not yet"),
    EXPIRED(403, "Over"),
    WRONG_ROOM(403, "Another room's token"),
    ROOM_FULL(403, "Room full"),
    NOT_FOUND(404, "Not found"),
    NO_SUCH_PARTICIPANT(404, "No such participant"),
    NO_SUCH_KNOCK(404, "No such knock"),
    NO_SUCH_BAN(404, "No such ban"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    ROOM_EXISTS(409, "Room exists"),
    LOBBY_OFF(409, "Lobby off"),
    CONFLICT(409, "Changed meanwhile"),
    BRIDGE_NOT_READY(409, "Bridge not ready"),
    TOO_LARGE(413, "Too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    SLOW_DOWN(429, "Slow down"),
    INTERNAL(500, "Internal error"),
    NO_BRIDGE(503, "No bridge"),
    UNAVAILABLE(503, "Unavailable");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** A few words, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The code as clients see it, {@code invalid_room_name} and the like. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
