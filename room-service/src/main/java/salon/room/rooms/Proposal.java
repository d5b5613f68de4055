package salon.room.rooms;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import salon.contracts.BridgeStatus;
import salon.room.placement.Bridges;
import salon.room.placement.PlacementWish;
import salon.room.problems.ErrorCode;
import salon.room.problems.Problem;

/**
 * The bridges somebody's meeting may go to, chosen before the room is read, so that the rule that
 * changes the room stays free of chance.
 *
 * @param wished that the newcomer named, or null when they left it to us
 * @param ready the wished bridge, if it takes a meeting
 * @param chosen for rooms that are on the way from one bridge to another, and where nobody wished
 */
record Proposal(
        @Nullable String wished, Optional<BridgeStatus> ready, Optional<BridgeStatus> chosen) {
    static final Proposal NONE = new Proposal(null, Optional.empty(), Optional.empty());
    private static final Duration SOON = Duration.ofSeconds(2);

    static Proposal of(Bridges bridges, PlacementWish wish) {
        String wished = wish.bridgeId();
        return new Proposal(
                wished,
                wished == null ? Optional.empty() : bridges.ready(wished),
                bridges.choose(wish.region()));
    }

    /** The bridge that room would go to; a wish counts as long as it has none. */
    Optional<BridgeStatus> forRoom(Room room) {
        return wishCounts(room) ? ready : chosen;
    }

    /** Why there is none. */
    Problem refusal(Room room) {
        return wishCounts(room)
                ? Problem.of(
                        ErrorCode.BRIDGE_NOT_READY,
                        "The bridge you chose takes no meeting just now. Choose another, or none.")
                : new Problem(
                        ErrorCode.NO_BRIDGE,
                        "No media bridge is ready just now. Try again shortly.",
                        SOON);
    }

    private boolean wishCounts(Room room) {
        return wished != null && room.bridge() == null;
    }
}
