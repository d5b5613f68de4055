package salon.bridge.sfu;

/**
 * When an encoding's pictures were taken, on its publisher's clock. Encodings of one source count
 * their RTP timestamps from different beginnings; each one's sender reports say what time a
 * timestamp is (RFC 3550, section 6.4.1), so that a receiver that is switched from one to another
 * goes on at the right moment.
 */
final class CaptureClock {
    private static final int VIDEO_RATE_HZ = 90_000;

    private long ticksAtReport;
    private int timestampAtReport;
    private boolean known;

    /** Another stream begins under the same name. */
    void restart() {
        known = false;
    }

    /**
     * A sender report came.
     *
     * @param ntpTimestamp 32.32 seconds
     */
    void onSenderReport(long ntpTimestamp, int timestamp) {
        long seconds = ntpTimestamp >>> 32;
        long fraction = ntpTimestamp & 0xFFFF_FFFFL;
        ticksAtReport = seconds * VIDEO_RATE_HZ + ((fraction * VIDEO_RATE_HZ) >>> 32);
        timestampAtReport = timestamp;
        known = true;
    }

    /** Whether a report came. */
    boolean known() {
        return known;
    }

    /** The publisher's time at a timestamp, in 1/90000 s; means something only when known. */
    long ticks(int timestamp) {
        return ticksAtReport + (timestamp - timestampAtReport);
    }

    /** The timestamp at a publisher's time. */
    int timestamp(long ticks) {
        return timestampAtReport + (int) (ticks - ticksAtReport);
    }
}
