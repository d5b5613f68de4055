package salon.bridge.sfu;

/** How pictures are encoded: what the bridge can forward. */
public enum VideoCodec {
    /** RFC 7741. Everybody's (RFC 7742), so it comes first wherever there is no better reason. */
    VP8,
    /** RFC 6184, in packetization mode 1. */
    H264;

    /** The word on the channel. */
    public String word() {
        return switch (this) {
            case VP8 -> "vp8";
            case H264 -> "h264";
        };
    }
}
