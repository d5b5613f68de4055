package salon.bridge.signaling;

import io.quarkus.websockets.next.CloseReason;

/** Why the bridge ends a channel; {@code docs/protocol.md}. */
enum CloseCode {
    LEFT(1000, "left"),
    GOING_AWAY(1001, "going_away"),
    MALFORMED(4400, "malformed"),
    REMOVED(4403, "removed"),
    REPLACED(4409, "replaced"),
    SLOW_DOWN(4429, "slow_down");

    private final int code;
    private final String word;

    CloseCode(int code, String word) {
        this.code = code;
        this.word = word;
    }

    CloseReason reason() {
        return new CloseReason(code, word);
    }
}
