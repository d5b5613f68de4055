package salon.room.placement;

/** A bridge has said that it is gone, and need not be waited for. */
public record BridgeLeft(String bridgeId) {}
