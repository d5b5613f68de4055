package salon.bridge.sfu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed for one track an endpoint sends.
 *
 * @param mid the SDP section, also in the packets' MID extension
 * @param source what it carries
 * @param payloadType of Opus, or of the first codec of pictures, as this sender numbers it
 * @param rtxPayloadType of its retransmissions (RFC 4588), or -1
 * @param ssrc as announced, or 0 when the packets' MID must tell
 * @param rtxSsrc the same for retransmissions
 * @param nack whether lost packets may be asked for
 * @param redPayloadType of the same sound with redundancy (RFC 2198), or -1
 * @param rids of its simulcast encodings (RFC 8853), the smallest first; empty for a single one
 * @param dependencyDescriptor id of the header extension that tells which layers need a packet (AV1
 *     RTP payload specification), 0 without
 * @param formats of pictures, each codec once; the sender changes between them as it likes
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
        List<String> rids,
        int dependencyDescriptor,
        List<VideoFormat> formats) {
    public PublishPlan {
        rids = List.copyOf(rids);
        formats = List.copyOf(formats);
    }

    /** One without redundancy, pictures in VP8. */
    public PublishPlan(
            String mid,
            Source source,
            int payloadType,
            int rtxPayloadType,
            int ssrc,
            int rtxSsrc,
            boolean nack,
            List<String> rids) {
        this(
                mid,
                source,
                payloadType,
                rtxPayloadType,
                ssrc,
                rtxSsrc,
                nack,
                -1,
                rids,
                0,
                SlotPlan.vp8(source.kind(), payloadType, rtxPayloadType));
    }

    /** Whether packets of that type carry the source itself. */
    boolean carries(int type) {
        return type == payloadType || (type == redPayloadType && type >= 0) || codec(type) != null;
    }

    /** How pictures in packets of that type are encoded, null for others. */
    @Nullable VideoCodec codec(int type) {
        for (int i = 0; i < formats.size(); i++) {
            VideoFormat format = formats.get(i);
            if (format.payloadType() == type) {
                return format.codec();
            }
        }
        return null;
    }

    /** The type of what packets of that type repeat, or -1 when they repeat nothing. */
    int repeated(int type) {
        for (int i = 0; i < formats.size(); i++) {
            VideoFormat format = formats.get(i);
            if (format.rtxPayloadType() == type) {
                return format.payloadType();
            }
        }
        return -1;
    }
}
