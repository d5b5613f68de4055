package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * Generic NACK (RFC 4585 section 6.2.1): pairs of a lost packet's number and a bitmask of the 16
 * after it.
 *
 * <pre>
 * |V=2|P| FMT=1   |    PT=205     |             length            |
 * |                  SSRC of packet sender                        |
 * |                  SSRC of media source                         |
 * |            PID                |             BLP               |  ...
 * </pre>
 */
public final class Nack {
    private Nack() {}

    /** How many pairs the message holds. */
    public static int pairs(ByteBuffer compound, int at) {
        return (Rtcp.contentEnd(compound, at) - at - Rtcp.FEEDBACK_HEADER_LENGTH) / 4;
    }

    /** Number of the lost packet of pair {@code i}. */
    public static int packetId(ByteBuffer compound, int at, int i) {
        return compound.getShort(at + Rtcp.FEEDBACK_HEADER_LENGTH + i * 4) & 0xFFFF;
    }

    /** Bit n (from 0): packet {@code packetId + n + 1} is lost too. */
    public static int bitmask(ByteBuffer compound, int at, int i) {
        return compound.getShort(at + Rtcp.FEEDBACK_HEADER_LENGTH + i * 4 + 2) & 0xFFFF;
    }

    /**
     * Writes as many as fit into {@code maxPairs} pairs.
     *
     * @param lost sequence numbers, oldest first, without repetition
     * @param count how many of them, at least 1
     * @return index after the packet
     */
    public static int write(
            ByteBuffer out,
            int at,
            int senderSsrc,
            int mediaSsrc,
            int[] lost,
            int count,
            int maxPairs) {
        int pairs = 0;
        int i = 0;
        while (i < count && pairs < maxPairs) {
            int packetId = lost[i++];
            int bitmask = 0;
            while (i < count) {
                int ahead = Sequences.difference(lost[i], packetId);
                if (ahead < 1 || ahead > 16) {
                    break;
                }
                bitmask |= 1 << (ahead - 1);
                i++;
            }
            int pair = at + Rtcp.FEEDBACK_HEADER_LENGTH + pairs * 4;
            out.putShort(pair, (short) packetId);
            out.putShort(pair + 2, (short) bitmask);
            pairs++;
        }
        int length = Rtcp.FEEDBACK_HEADER_LENGTH + pairs * 4;
        Rtcp.writeFeedbackHeader(
                out,
                at,
                Rtcp.FORMAT_NACK,
                Rtcp.TRANSPORT_LAYER_FEEDBACK,
                length,
                senderSsrc,
                mediaSsrc);
        return at + length;
    }
}
