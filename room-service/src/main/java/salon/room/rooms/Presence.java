package salon.room.rooms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a member is reachable.
 *
 * @param state where they stand
 * @param since when that began; for the two states of a lost connection, when it was lost
 * @param socket the connection that speaks for them, {@code replica:connection}, or null
 */
record Presence(State state, Instant since, @Nullable String socket) {
    enum State {
        /** Admitted, their socket has not opened yet. */
        AWAITED,
        /** Their socket is open. */
        CONNECTED,
        /** Their socket is gone, nobody was told yet. */
        DROPPED,
        /** Their socket is gone, and the others see it. */
        LOST
    }

    static Presence awaited(Instant now) {
        return new Presence(State.AWAITED, now, null);
    }

    static Presence connected(Instant now, String socket) {
        return new Presence(State.CONNECTED, now, socket);
    }

    static Presence dropped(Instant now) {
        return new Presence(State.DROPPED, now, null);
    }

    Presence lost() {
        return new Presence(State.LOST, since, null);
    }

    /** Whether that connection speaks for the member. */
    boolean speaksThrough(String otherSocket) {
        return otherSocket.equals(socket);
    }
}
