package salon.chat.message;

import io.quarkus.websockets.next.CloseReason;

/** Why sockets are closed, as in {@code docs/protocol.md}. */
public final class CloseCodes {
    public static final CloseReason LEFT = new CloseReason(1000, "left");
    public static final CloseReason GOING_AWAY = new CloseReason(1001, "going_away");
    public static final CloseReason MALFORMED = new CloseReason(4400, "malformed");
    public static final CloseReason REMOVED = new CloseReason(4403, "removed");
    public static final CloseReason REPLACED = new CloseReason(4409, "replaced");
    public static final CloseReason SLOW_DOWN = new CloseReason(4429, "slow_down");

    private CloseCodes() {}
}
