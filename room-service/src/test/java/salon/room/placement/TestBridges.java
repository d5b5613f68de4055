package salon.room.placement;

import java.time.Clock;
import java.util.Random;
import salon.contracts.BridgeStatus;

/** Bridges for tests of other features. */
public final class TestBridges {
    private TestBridges() {}

    /** A directory that has just heard of these ready bridges, all equally free. */
    public static Bridges heard(Clock clock, long seed, String... bridgeIds) {
        Bridges bridges = new Bridges(clock, new Random(seed));
        for (String id : bridgeIds) {
            bridges.heard(status(clock, id, "here", BridgeStatus.State.READY));
        }
        return bridges;
    }

    /** That bridge says that it drains. */
    public static void draining(Bridges bridges, Clock clock, String bridgeId) {
        bridges.heard(status(clock, bridgeId, "here", BridgeStatus.State.DRAINING));
    }

    /** The directory hears of ready bridges in another region. */
    public static void elsewhere(Bridges bridges, Clock clock, String... bridgeIds) {
        for (String id : bridgeIds) {
            bridges.heard(status(clock, id, "there", BridgeStatus.State.READY));
        }
    }

    private static BridgeStatus status(
            Clock clock, String id, String region, BridgeStatus.State state) {
        return new BridgeStatus(
                id,
                "http://127.0.0.1:1",
                region,
                state,
                0.1,
                1,
                10,
                clock.instant(),
                clock.instant());
    }
}
