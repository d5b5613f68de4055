package salon.bridge.sfu;

/**
 * What was agreed for one track an endpoint receives: fixed numbers, changing content.
 *
 * @param mid the SDP section
 * @param kind sound or picture
 * @param payloadType as this receiver numbers it
 * @param rtxPayloadType of retransmissions (RFC 4588), or -1
 * @param ssrc of the slot, for its whole life
 * @param rtxSsrc of its retransmissions
 */
public record SlotPlan(
        String mid, MediaKind kind, int payloadType, int rtxPayloadType, int ssrc, int rtxSsrc) {}
