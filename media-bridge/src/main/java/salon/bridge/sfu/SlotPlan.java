package salon.bridge.sfu;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed for one track an endpoint receives: fixed numbers, changing content.
 *
 * @param mid the SDP section
 * @param kind sound or picture
 * @param payloadType as this receiver numbers it; of pictures in its first codec
 * @param rtxPayloadType of retransmissions (RFC 4588), or -1
 * @param ssrc of the slot, for its whole life
 * @param rtxSsrc of its retransmissions
 * @param redPayloadType of sound with redundancy (RFC 2198), or -1 when the client takes none
 * @param transportSequence id of the transport-wide number's header extension, 0 without
 * @param dependencyDescriptor id of the dependency descriptor's, 0 without
 * @param formats of pictures, each codec that the client can decode once
 */
public record SlotPlan(
        String mid,
        MediaKind kind,
        int payloadType,
        int rtxPayloadType,
        int ssrc,
        int rtxSsrc,
        int redPayloadType,
        int transportSequence,
        int dependencyDescriptor,
        List<VideoFormat> formats) {
    public SlotPlan {
        formats = List.copyOf(formats);
    }

    /** One without redundancy, pictures in VP8. */
    public SlotPlan(
            String mid,
            MediaKind kind,
            int payloadType,
            int rtxPayloadType,
            int ssrc,
            int rtxSsrc,
            int transportSequence) {
        this(
                mid,
                kind,
                payloadType,
                rtxPayloadType,
                ssrc,
                rtxSsrc,
                -1,
                transportSequence,
                0,
                vp8(kind, payloadType, rtxPayloadType));
    }

    /** Pictures in VP8, sound in nothing of the kind. */
    static List<VideoFormat> vp8(MediaKind kind, int payloadType, int rtxPayloadType) {
        return kind == MediaKind.VIDEO
                ? List.of(new VideoFormat(VideoCodec.VP8, payloadType, rtxPayloadType))
                : List.of();
    }

    /** How this receiver numbers a codec; null when it cannot decode it. */
    @Nullable VideoFormat format(@Nullable VideoCodec codec) {
        for (int i = 0; i < formats.size(); i++) {
            VideoFormat format = formats.get(i);
            if (format.codec() == codec) {
                return format;
            }
        }
        return null;
    }
}
