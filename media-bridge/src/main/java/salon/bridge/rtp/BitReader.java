package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * Bits of a range of bytes, the highest of each byte first. Never reads beyond the range: what is
 * not there reads as zero, and {@link #failed} tells. Used again for each range; allocates nothing.
 */
final class BitReader {
    private static final int MAX_LEADING_ZEROS = 31;

    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private boolean escaped;
    private int at;
    private int end;
    private int bits;
    private int bitsLeft;
    private int zeros;
    private boolean failed;

    /** Begins with these bytes. */
    void start(ByteBuffer packet, int offset, int length) {
        bytes = packet;
        at = offset;
        end = offset + length;
        escaped = false;
        bitsLeft = 0;
        zeros = 0;
        failed = false;
    }

    /** The same where a 3 after two zero bytes means nothing (H.264, section 7.4.1.1). */
    void startEscaped(ByteBuffer packet, int offset, int length) {
        start(packet, offset, length);
        escaped = true;
    }

    /** Whether more was asked for than is there. */
    boolean failed() {
        return failed;
    }

    boolean flag() {
        return read(1) != 0;
    }

    /** Up to 31 bits as a number. */
    int read(int count) {
        int value = 0;
        for (int left = count; left > 0; ) {
            if (bitsLeft == 0 && !fill()) {
                return 0;
            }
            int taken = Math.min(left, bitsLeft);
            bitsLeft -= taken;
            left -= taken;
            value = (value << taken) | ((bits >>> bitsLeft) & ((1 << taken) - 1));
        }
        return value;
    }

    private boolean fill() {
        if (escaped && zeros >= 2 && at < end && bytes.get(at) == 3) {
            at++;
            zeros = 0;
        }
        if (at >= end) {
            failed = true;
            return false;
        }
        bits = bytes.get(at++) & 0xFF;
        zeros = bits == 0 ? zeros + 1 : 0;
        bitsLeft = Byte.SIZE;
        return true;
    }

    /** An unsigned Exp-Golomb code (H.264, section 9.1), of up to 31 bits. */
    int unsignedGolomb() {
        int leading = 0;
        while (!failed && leading < MAX_LEADING_ZEROS && !flag()) {
            leading++;
        }
        failed |= leading == MAX_LEADING_ZEROS;
        return failed ? 0 : (1 << leading) - 1 + read(leading);
    }

    /**
     * A number from 0 to {@code values - 1}, the lower ones a bit shorter when that is no power of
     * two (AV1, section 4.10.7).
     */
    int nonSymmetric(int values) {
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(values);
        int shorter = (1 << width) - values;
        int value = read(width - 1);
        return value < shorter ? value : (value << 1) - shorter + read(1);
    }
}
