package salon.bridge.sfu;

/** Sound or picture. */
public enum MediaKind {
    AUDIO(48_000, 50),
    VIDEO(90_000, 30);

    private final int clockRateHz;
    private final int framesPerSecond;

    MediaKind(int clockRateHz, int framesPerSecond) {
        this.clockRateHz = clockRateHz;
        this.framesPerSecond = framesPerSecond;
    }

    /** Ticks of the RTP timestamp per second: Opus (RFC 7587), VP8 (RFC 7741). */
    public int clockRateHz() {
        return clockRateHz;
    }

    /** How far a usual frame moves the timestamp: 20 ms of sound, 1/30 s of pictures. */
    int frameTicks() {
        return clockRateHz / framesPerSecond;
    }

    /** The word in SDP and on the channel. */
    public String word() {
        return switch (this) {
            case AUDIO -> "audio";
            case VIDEO -> "video";
        };
    }
}
