package salon.contracts;

/**
 * The bridge a room's conference lives on.
 *
 * @param id the bridge's name
 * @param region where it stands
 * @param epoch counts the room's moves, so that an older assignment never wins
 */
public record BridgeRef(String id, String region, long epoch) {}
