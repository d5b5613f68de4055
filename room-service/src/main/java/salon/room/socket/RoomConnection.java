package salon.room.socket;

import java.time.Duration;
import java.time.Instant;

/**
 * One member's open socket on this replica.
 *
 * <p>Where the client is in the room's versions is the feed's business and guarded by its lock; the
 * rest is safe for all threads.
 */
final class RoomConnection {
    private static final int COMMANDS_IN_A_ROW = 60;
    private static final double COMMANDS_PER_SECOND = 20;
    private static final int REACTIONS_IN_A_ROW = 5;
    private static final double REACTIONS_PER_SECOND = 1;

    private final String roomId;
    private final String participantId;
    private final String sid;
    private final String socketId;
    private final Outbound outbound;
    private final Duration tokenPeriod;
    private long toldVersion;
    private final Allowance commands;
    private final Allowance reactions;
    private volatile Instant heardAt;
    private volatile Instant tokenDue;
    private volatile boolean over;

    RoomConnection(
            String roomId,
            String participantId,
            String sid,
            String socketId,
            Outbound outbound,
            Duration tokenPeriod,
            Instant now) {
        this.roomId = roomId;
        this.participantId = participantId;
        this.sid = sid;
        this.socketId = socketId;
        this.outbound = outbound;
        this.commands = new Allowance(COMMANDS_IN_A_ROW, COMMANDS_PER_SECOND, now);
        this.reactions = new Allowance(REACTIONS_IN_A_ROW, REACTIONS_PER_SECOND, now);
        this.heardAt = now;
        this.tokenPeriod = tokenPeriod;
        this.tokenDue = now.plus(tokenPeriod);
    }

    String roomId() {
        return roomId;
    }

    String participantId() {
        return participantId;
    }

    String sid() {
        return sid;
    }

    /** The name under which the room knows this socket, {@code replica:connection}. */
    String socketId() {
        return socketId;
    }

    /** The version the client was told last; guarded by the feed. */
    long toldVersion() {
        return toldVersion;
    }

    void toldVersion(long version) {
        toldVersion = version;
    }

    void send(String frame) {
        outbound.send(frame);
    }

    void close(CloseCode code) {
        over = true;
        outbound.close(code);
    }

    /** Whether the server has closed it, so that nothing more is to be heard from it. */
    boolean over() {
        return over;
    }

    /** Notes that the client lives. */
    void heard(Instant now) {
        heardAt = now;
    }

    boolean silentFor(Duration longest, Instant now) {
        return heardAt.plus(longest).isBefore(now);
    }

    /** Whether the next token is due; once per period. */
    boolean takeTokenDue(Instant now) {
        if (now.isBefore(tokenDue)) {
            return false;
        }
        tokenDue = now.plus(tokenPeriod);
        return true;
    }

    /** Counts a command; false when there were too many. */
    boolean countCommand(Instant now) {
        return commands.take(now);
    }

    /** Counts a reaction; false when there were too many. */
    boolean countReaction(Instant now) {
        return reactions.take(now);
    }
}
