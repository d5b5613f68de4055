package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * Redundant audio (RFC 2198, section 3): blocks of earlier sound before the current one. All blocks
 * here are of one format, as browsers send them.
 *
 * <pre>
 *  0                   1                    2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3  4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |1|   block PT  |  timestamp offset         |   block length    |  each earlier block
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0|   block PT  |  the current one, then the blocks in the same order
 * +-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class Red {
    /** Headers are malformed, or a block is of another format. */
    public static final int MALFORMED = -1;

    private static final int FOLLOWED = 0x80;
    private static final int EARLIER_HEADER_LENGTH = 4;
    private static final int LENGTH_MASK = 0x3FF;

    private Red() {}

    /**
     * Where the current sound begins.
     *
     * @param packet a valid RTP packet
     * @param payloadType that every block must have
     * @return index in the packet, or {@link #MALFORMED}
     */
    public static int current(ByteBuffer packet, int payloadType) {
        int at = RtpPacket.payloadOffset(packet);
        int end = at + RtpPacket.payloadLength(packet);
        int earlier = 0;
        while (at < end && (packet.get(at) & FOLLOWED) != 0) {
            if (at + EARLIER_HEADER_LENGTH > end || blockType(packet, at) != payloadType) {
                return MALFORMED;
            }
            earlier += packet.getShort(at + 2) & LENGTH_MASK;
            at += EARLIER_HEADER_LENGTH;
        }
        if (at >= end || blockType(packet, at) != payloadType) {
            return MALFORMED;
        }
        int current = at + 1 + earlier;
        return current <= end ? current : MALFORMED;
    }

    private static int blockType(ByteBuffer packet, int at) {
        return packet.get(at) & 0x7F;
    }

    /** Gives every block of a packet that is not malformed that payload type. */
    public static void blockTypes(ByteBuffer packet, int payloadType) {
        int at = RtpPacket.payloadOffset(packet);
        while ((packet.get(at) & FOLLOWED) != 0) {
            packet.put(at, (byte) (FOLLOWED | payloadType));
            at += EARLIER_HEADER_LENGTH;
        }
        packet.put(at, (byte) payloadType);
    }

    /**
     * Copies a packet without what came before the current sound.
     *
     * @param packet without padding
     * @param current where it begins
     * @param out another buffer; the packet from 0 to its limit afterwards, under the old payload
     *     type
     */
    public static void strip(ByteBuffer packet, int current, ByteBuffer out) {
        int header = RtpPacket.headerLength(packet);
        int sound = packet.limit() - current;
        out.clear().limit(header + sound);
        out.put(0, packet, 0, header);
        out.put(header, packet, current, sound);
    }
}
