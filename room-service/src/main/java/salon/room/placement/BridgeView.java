package salon.room.placement;

import salon.contracts.BridgeStatus;

/**
 * A bridge as everybody may see it.
 *
 * @param occupancy 0–1
 * @param ready whether it takes new meetings
 */
public record BridgeView(
        String id, String region, double occupancy, int participants, boolean ready) {
    /** What of a heartbeat is public. */
    public static BridgeView of(BridgeStatus status) {
        return new BridgeView(
                status.bridgeId(),
                status.region(),
                status.occupancy(),
                status.participants(),
                status.state() == BridgeStatus.State.READY);
    }
}
