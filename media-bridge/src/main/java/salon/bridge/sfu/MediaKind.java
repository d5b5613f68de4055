package salon.bridge.sfu;

/** Sound or picture. */
public enum MediaKind {
    AUDIO(48_000),
    VIDEO(90_000);

    private final int clockRateHz;

    MediaKind(int clockRateHz) {
        this.clockRateHz = clockRateHz;
    }

    /** Ticks of the RTP timestamp per second: Opus (RFC 7587), VP8 (RFC 7741). */
    public int clockRateHz() {
        return clockRateHz;
    }

    /** The word in SDP and on the channel. */
    public String word() {
        return switch (this) {
            case AUDIO -> "audio";
            case VIDEO -> "video";
        };
    }
}
