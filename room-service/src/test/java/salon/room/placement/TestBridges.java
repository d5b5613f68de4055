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
            bridges.heard(
                    new BridgeStatus(
                            id,
                            "http://127.0.0.1:1",
                            "here",
                            BridgeStatus.State.READY,
                            0.1,
                            1,
                            10,
                            clock.instant(),
                            clock.instant()));
        }
        return bridges;
    }
}
