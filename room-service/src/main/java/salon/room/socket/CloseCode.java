package salon.room.socket;

import java.util.Locale;

/** Why the server closes a socket; see {@code docs/protocol.md}. */
enum CloseCode {
    LEFT(1000),
    GOING_AWAY(1001),
    MALFORMED(4400),
    TOKEN_EXPIRED(4401),
    REMOVED(4403),
    REPLACED(4409),
    SLOW_DOWN(4429);

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    String reason() {
        return name().toLowerCase(Locale.ROOT);
    }
}
