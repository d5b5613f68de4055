package salon.bridge.sfu;

/** How pictures are encoded: what the bridge can forward. */
public enum VideoCodec {
    /** RFC 7741. Everybody's (RFC 7742), so it comes first wherever there is no better reason. */
    VP8,
    /** RFC 6184, in packetization mode 1. */
    H264,
    /** RFC 9628; several sizes in one stream. */
    VP9,
    /** The AV1 RTP payload specification; several sizes in one stream. */
    AV1;

    /** The word on the channel. */
    public String word() {
        return switch (this) {
            case VP8 -> "vp8";
            case H264 -> "h264";
            case VP9 -> "vp9";
            case AV1 -> "av1";
        };
    }
}
