package salon.room.placement;

import salon.contracts.BridgeStatus;

/**
 * A bridge as everybody may see it.
 *
 * @param occupancy 0–1
 */
public record BridgeView(String id, String region, double occupancy, int participants) {
    /** What of a heartbeat is public. */
    public static BridgeView of(BridgeStatus status) {
        return new BridgeView(
                status.bridgeId(), status.region(), status.occupancy(), status.participants());
    }
}
