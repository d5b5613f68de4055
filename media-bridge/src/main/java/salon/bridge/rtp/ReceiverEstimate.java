package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * REMB, a receiver's estimate of the bit rate it can take (draft-alvestrand-rmcat-remb-03). It
 * shares format 15 of payload feedback with other application messages: ask {@link #isRemb} first.
 *
 * <pre>
 * |V=2|P| FMT=15  |   PT=206      |             length            |
 * |                  SSRC of packet sender                        |
 * |                  SSRC of media source, 0                      |
 * |  Unique identifier 'R' 'E' 'M' 'B'                            |
 * |  Num SSRC     | BR Exp    |  BR Mantissa                      |
 * |   SSRC feedback ...                                           |
 * </pre>
 */
public final class ReceiverEstimate {
    private static final int IDENTIFIER = 0x52454D42;
    private static final int LENGTH_WITHOUT_SSRCS = 20;
    private static final int LARGEST_MANTISSA = 0x3_FFFF;

    private ReceiverEstimate() {}

    public static boolean isRemb(ByteBuffer compound, int at) {
        int content = Rtcp.contentEnd(compound, at) - at;
        return Rtcp.type(compound, at) == Rtcp.PAYLOAD_FEEDBACK
                && Rtcp.count(compound, at) == Rtcp.FORMAT_APPLICATION
                && content >= LENGTH_WITHOUT_SSRCS
                && compound.getInt(at + 12) == IDENTIFIER
                && content >= LENGTH_WITHOUT_SSRCS + ssrcCount(compound, at) * 4;
    }

    /** In bit/s; what does not fit a long is its maximum. */
    public static long bitrateBps(ByteBuffer compound, int at) {
        int word = compound.getInt(at + 16);
        int exponent = (word >>> 18) & 0x3F;
        long mantissa = word & LARGEST_MANTISSA;
        boolean overflows = mantissa != 0 && exponent > Long.numberOfLeadingZeros(mantissa) - 1;
        return overflows ? Long.MAX_VALUE : mantissa << exponent;
    }

    /** 0 to 255. */
    public static int ssrcCount(ByteBuffer compound, int at) {
        return compound.get(at + 16) & 0xFF;
    }

    public static int ssrc(ByteBuffer compound, int at, int i) {
        return compound.getInt(at + LENGTH_WITHOUT_SSRCS + i * 4);
    }

    /**
     * Writes an estimate for one stream, rounded down to 18 significant bits.
     *
     * @return index after the packet
     */
    public static int write(ByteBuffer out, int at, int senderSsrc, long bitrateBps, int ssrc) {
        int length = LENGTH_WITHOUT_SSRCS + 4;
        Rtcp.writeFeedbackHeader(
                out, at, Rtcp.FORMAT_APPLICATION, Rtcp.PAYLOAD_FEEDBACK, length, senderSsrc, 0);
        int exponent = Math.max(0, 64 - Long.numberOfLeadingZeros(bitrateBps) - 18);
        int mantissa = (int) (bitrateBps >>> exponent);
        out.putInt(at + 12, IDENTIFIER);
        out.putInt(at + 16, (1 << 24) | (exponent << 18) | mantissa);
        out.putInt(at + 20, ssrc);
        return at + length;
    }
}
