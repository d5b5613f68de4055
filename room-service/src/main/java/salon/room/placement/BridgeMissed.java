package salon.room.placement;

/** Somebody whose media is on that bridge has lost it: the bridge may be dead. */
public record BridgeMissed(String bridgeId) {}
