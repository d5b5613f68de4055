package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * The fixed header of an RTP packet (RFC 3550 section 5.1). The buffer holds one packet from index
 * 0 to its limit. Getters may be called only after {@link #isValid}.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                           timestamp                           |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |           synchronization source (SSRC) identifier            |
 * +=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+=+
 * |            contributing source (CSRC) identifiers             |
 * |                             ....                              |
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |  profile of header extension  |  length in 32-bit words       |  if X
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                        header extension                       |
 * </pre>
 */
public final class RtpPacket {
    /** Length of the fixed header, in bytes. */
    public static final int FIXED_HEADER_LENGTH = 12;

    /** Of one CSRC and of the header extension's own header, in bytes. */
    private static final int WORD_LENGTH = 4;

    private static final int SECOND_BYTE = 1;

    /** Of the sequence number from the packet's first byte, in bytes. */
    public static final int SEQUENCE_NUMBER_OFFSET = 2;

    private static final int TIMESTAMP_OFFSET = 4;

    /** Of the SSRC from the packet's first byte, in bytes. */
    public static final int SSRC_OFFSET = 8;

    private static final int VERSION_SHIFT = 6;
    private static final int PADDING_BIT = 0x20;
    private static final int EXTENSION_BIT = 0x10;
    private static final int CSRC_COUNT_MASK = 0x0F;
    private static final int MARKER_BIT = 0x80;
    private static final int PAYLOAD_TYPE_MASK = 0x7F;

    private RtpPacket() {}

    /** Whether every length inside the packet stays inside it. The payload may be empty. */
    public static boolean isValid(ByteBuffer packet) {
        if (!hasValidHeader(packet)) {
            return false;
        }
        if (!hasPadding(packet)) {
            return true;
        }
        int padding = paddingLength(packet);
        return padding > 0 && headerLength(packet) + padding <= packet.limit();
    }

    /** Whether a header of a still encrypted packet is sound; its padding cannot be checked yet. */
    public static boolean hasValidHeader(ByteBuffer packet) {
        int limit = packet.limit();
        if (limit < FIXED_HEADER_LENGTH || version(packet) != 2) {
            return false;
        }
        int fixed = FIXED_HEADER_LENGTH + csrcCount(packet) * WORD_LENGTH;
        return limit >= fixed
                && (!hasExtension(packet) || limit >= fixed + WORD_LENGTH)
                && headerLength(packet) <= limit;
    }

    /** Writes a fixed header without padding, extension, CSRC or marker. */
    public static void writeHeader(
            ByteBuffer packet, int payloadType, int sequenceNumber, int timestamp, int ssrc) {
        packet.put(0, (byte) (2 << VERSION_SHIFT));
        packet.put(SECOND_BYTE, (byte) (payloadType & PAYLOAD_TYPE_MASK));
        sequenceNumber(packet, sequenceNumber);
        timestamp(packet, timestamp);
        ssrc(packet, ssrc);
    }

    public static int version(ByteBuffer packet) {
        return (packet.get(0) & 0xFF) >>> VERSION_SHIFT;
    }

    public static boolean hasPadding(ByteBuffer packet) {
        return (packet.get(0) & PADDING_BIT) != 0;
    }

    /** Sets or clears the padding bit only; the padding itself is the caller's. */
    public static void hasPadding(ByteBuffer packet, boolean padding) {
        flag(packet, 0, PADDING_BIT, padding);
    }

    public static boolean hasExtension(ByteBuffer packet) {
        return (packet.get(0) & EXTENSION_BIT) != 0;
    }

    /** Sets or clears the extension bit only; the extension itself is the caller's. */
    public static void hasExtension(ByteBuffer packet, boolean extension) {
        flag(packet, 0, EXTENSION_BIT, extension);
    }

    /** 0 to 15. */
    public static int csrcCount(ByteBuffer packet) {
        return packet.get(0) & CSRC_COUNT_MASK;
    }

    public static boolean marker(ByteBuffer packet) {
        return (packet.get(SECOND_BYTE) & MARKER_BIT) != 0;
    }

    public static void marker(ByteBuffer packet, boolean marker) {
        flag(packet, SECOND_BYTE, MARKER_BIT, marker);
    }

    /** 0 to 127. */
    public static int payloadType(ByteBuffer packet) {
        return packet.get(SECOND_BYTE) & PAYLOAD_TYPE_MASK;
    }

    public static void payloadType(ByteBuffer packet, int payloadType) {
        int marker = packet.get(SECOND_BYTE) & MARKER_BIT;
        packet.put(SECOND_BYTE, (byte) (marker | (payloadType & PAYLOAD_TYPE_MASK)));
    }

    /** 0 to 65535; compare with {@link Sequences}. */
    public static int sequenceNumber(ByteBuffer packet) {
        return packet.getShort(SEQUENCE_NUMBER_OFFSET) & 0xFFFF;
    }

    public static void sequenceNumber(ByteBuffer packet, int sequenceNumber) {
        packet.putShort(SEQUENCE_NUMBER_OFFSET, (short) sequenceNumber);
    }

    /** The 32 bits as they are; compare with {@link Sequences}. */
    public static int timestamp(ByteBuffer packet) {
        return packet.getInt(TIMESTAMP_OFFSET);
    }

    public static void timestamp(ByteBuffer packet, int timestamp) {
        packet.putInt(TIMESTAMP_OFFSET, timestamp);
    }

    /** The 32 bits as they are. */
    public static int ssrc(ByteBuffer packet) {
        return packet.getInt(SSRC_OFFSET);
    }

    public static void ssrc(ByteBuffer packet, int ssrc) {
        packet.putInt(SSRC_OFFSET, ssrc);
    }

    /** Index of the header extension's profile field; meaningful with {@link #hasExtension}. */
    public static int extensionOffset(ByteBuffer packet) {
        return FIXED_HEADER_LENGTH + csrcCount(packet) * WORD_LENGTH;
    }

    /** Fixed header, CSRCs and header extension, in bytes. */
    public static int headerLength(ByteBuffer packet) {
        int offset = extensionOffset(packet);
        if (!hasExtension(packet)) {
            return offset;
        }
        int words = packet.getShort(offset + 2) & 0xFFFF;
        return offset + WORD_LENGTH + words * WORD_LENGTH;
    }

    /** Index of the payload's first byte; the same number as {@link #headerLength}. */
    public static int payloadOffset(ByteBuffer packet) {
        return headerLength(packet);
    }

    /** Bytes of payload, padding not counted; 0 in a packet of padding only. */
    public static int payloadLength(ByteBuffer packet) {
        return packet.limit() - headerLength(packet) - paddingLength(packet);
    }

    /** Bytes of padding at the end, its count byte included. */
    public static int paddingLength(ByteBuffer packet) {
        return hasPadding(packet) ? packet.get(packet.limit() - 1) & 0xFF : 0;
    }

    /**
     * Fills a packet without padding up to its limit with padding (RFC 3550 section 5.1).
     *
     * @param length of the packet so far, in bytes; at most 255 less than the limit
     */
    public static void pad(ByteBuffer packet, int length) {
        int padding = packet.limit() - length;
        if (padding > 0) {
            for (int i = length; i < packet.limit() - 1; i++) {
                packet.put(i, (byte) 0);
            }
            packet.put(packet.limit() - 1, (byte) padding);
            hasPadding(packet, true);
        }
    }

    private static void flag(ByteBuffer packet, int index, int bit, boolean set) {
        int old = packet.get(index);
        packet.put(index, (byte) (set ? old | bit : old & ~bit));
    }
}
