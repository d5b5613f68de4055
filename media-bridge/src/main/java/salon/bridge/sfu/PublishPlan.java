package salon.bridge.sfu;

import java.util.List;

/**
 * What was agreed for one track an endpoint sends.
 *
 * @param mid the SDP section, also in the packets' MID extension
 * @param source what it carries
 * @param payloadType of Opus or VP8, as this sender numbers it
 * @param rtxPayloadType of its retransmissions (RFC 4588), or -1
 * @param ssrc as announced, or 0 when the packets' MID must tell
 * @param rtxSsrc the same for retransmissions
 * @param nack whether lost packets may be asked for
 * @param redPayloadType of the same sound with redundancy (RFC 2198), or -1
 * @param rids of its simulcast encodings (RFC 8853), the smallest first; empty for a single one
 */
public record PublishPlan(
        String mid,
        Source source,
        int payloadType,
        int rtxPayloadType,
        int ssrc,
        int rtxSsrc,
        boolean nack,
        int redPayloadType,
        List<String> rids) {
    public PublishPlan {
        rids = List.copyOf(rids);
    }

    /** One without redundancy. */
    public PublishPlan(
            String mid,
            Source source,
            int payloadType,
            int rtxPayloadType,
            int ssrc,
            int rtxSsrc,
            boolean nack,
            List<String> rids) {
        this(mid, source, payloadType, rtxPayloadType, ssrc, rtxSsrc, nack, -1, rids);
    }

    /** Whether packets of that type carry the source itself. */
    boolean carries(int type) {
        return type == payloadType || (type == redPayloadType && type >= 0);
    }
}
