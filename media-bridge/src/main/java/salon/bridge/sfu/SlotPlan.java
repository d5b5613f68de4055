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
 * @param transportSequence id of the transport-wide number's header extension, 0 without
 */
public record SlotPlan(
        String mid,
        MediaKind kind,
        int payloadType,
        int rtxPayloadType,
        int ssrc,
        int rtxSsrc,
        int transportSequence) {}
