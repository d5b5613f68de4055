package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * The picture id of a payload descriptor, which VP8 (RFC 7741, section 4.2) and VP9 (RFC 9628,
 * section 4.2) write alike: 7 bits in one byte, or behind a set first bit 15 in two. A part of
 * their flyweights.
 */
final class PictureId {
    private static final int ABSENT = -1;
    private static final int SHORT_MASK = 0x7F;
    private static final int LONG_MASK = 0x7FFF;

    private int offset = ABSENT;
    private boolean isLong;
    private int value = ABSENT;

    void reset() {
        offset = ABSENT;
        isLong = false;
        value = ABSENT;
    }

    /** Reads it; two bytes must be there. Returns the index after it. */
    int parse(ByteBuffer packet, int at) {
        offset = at;
        isLong = (packet.get(at) & 0x80) != 0;
        value = isLong ? packet.getShort(at) & LONG_MASK : packet.get(at) & SHORT_MASK;
        return at + (isLong ? 2 : 1);
    }

    /** Or -1 when there is none. */
    int value() {
        return value;
    }

    boolean isLong() {
        return isLong;
    }

    /** The bits that ids of its source have. */
    int mask() {
        return isLong ? LONG_MASK : SHORT_MASK;
    }

    /**
     * Overwrites it, if there is one, where the payload begins that much later than when parsed.
     */
    void write(ByteBuffer packet, int shift, int next) {
        if (offset == ABSENT) {
            return;
        }
        if (isLong) {
            packet.putShort(offset + shift, (short) (0x8000 | next));
        } else {
            packet.put(offset + shift, (byte) (next & SHORT_MASK));
        }
    }
}
