package salon.room.placement;

/** A bridge is silent and does not answer: it is dead, and its conferences with it. */
public record BridgeLost(String bridgeId) {}
