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
 * @param redPayloadType of sound with redundancy (RFC 2198), or -1 when the client takes none
 * @param transportSequence id of the transport-wide number's header extension, 0 without
 */
public record SlotPlan(
        String mid,
        MediaKind kind,
        int payloadType,
        int rtxPayloadType,
        int ssrc,
        int rtxSsrc,
        int redPayloadType,
        int transportSequence) {
    /** One without redundancy. */
    public SlotPlan(
            String mid,
            MediaKind kind,
            int payloadType,
            int rtxPayloadType,
            int ssrc,
            int rtxSsrc,
            int transportSequence) {
        this(mid, kind, payloadType, rtxPayloadType, ssrc, rtxSsrc, -1, transportSequence);
    }
}
