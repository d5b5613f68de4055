package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * A reception report block (RFC 3550 section 6.4.1), at index {@code block}.
 *
 * <pre>
 * |                             SSRC                              |
 * | fraction lost |       cumulative number of packets lost       |
 * |           extended highest sequence number received           |
 * |                      interarrival jitter                      |
 * |                         last SR (LSR)                         |
 * |                   delay since last SR (DLSR)                  |
 * </pre>
 */
public final class ReportBlock {
    /** In bytes. */
    public static final int LENGTH = 24;

    private static final int FRACTION_LOST_MAX = 0xFF;
    private static final int CUMULATIVE_LOST_MAX = 0x7F_FFFF;

    private ReportBlock() {}

    public static int ssrc(ByteBuffer compound, int block) {
        return compound.getInt(block);
    }

    /** In 1/256: 0 to 255. */
    public static int fractionLost(ByteBuffer compound, int block) {
        return compound.get(block + 4) & 0xFF;
    }

    /** Signed, 24 bits: duplicates make it negative. */
    public static int cumulativeLost(ByteBuffer compound, int block) {
        return (compound.getInt(block + 4) << 8) >> 8;
    }

    /** The 32 bits as they are: cycles, then sequence number. */
    public static int highestSequenceNumber(ByteBuffer compound, int block) {
        return compound.getInt(block + 8);
    }

    /** In timestamp units. */
    public static int jitter(ByteBuffer compound, int block) {
        return compound.getInt(block + 12);
    }

    /** Middle 32 bits of the NTP timestamp of the last sender report; 0 when none came. */
    public static int lastSenderReport(ByteBuffer compound, int block) {
        return compound.getInt(block + 16);
    }

    /** In 1/65536 s. */
    public static int delaySinceLastSenderReport(ByteBuffer compound, int block) {
        return compound.getInt(block + 20);
    }

    /**
     * Writes a block; {@code fractionLost} is clamped to 8 bits, where all lost is 255, and {@code
     * cumulativeLost} to 24.
     */
    public static void write(
            ByteBuffer out,
            int block,
            int ssrc,
            int fractionLost,
            int cumulativeLost,
            int highestSequenceNumber,
            int jitter,
            int lastSenderReport,
            int delaySinceLastSenderReport) {
        int fraction = Math.clamp(fractionLost, 0, FRACTION_LOST_MAX);
        int lost = Math.clamp(cumulativeLost, -CUMULATIVE_LOST_MAX - 1, CUMULATIVE_LOST_MAX);
        out.putInt(block, ssrc);
        out.putInt(block + 4, (fraction << 24) | (lost & 0xFF_FFFF));
        out.putInt(block + 8, highestSequenceNumber);
        out.putInt(block + 12, jitter);
        out.putInt(block + 16, lastSenderReport);
        out.putInt(block + 20, delaySinceLastSenderReport);
    }
}
