package salon.bridge.rtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The elements of an RTP header extension in one-byte and two-byte form (RFC 8285 section 4). Both
 * forms may alternate within one stream; the profile field of each packet says which it uses.
 *
 * <pre>
 *  0xBEDE:  |  ID   | L-1   | data ...        ID 1..14, 15 ends the list, 0 is padding
 *  0x100X:  |      ID       |    length     | data ...        ID 1..255, 0 is padding
 * </pre>
 *
 * An element is a {@code long} that packs id, offset and length, so that looking one up allocates
 * nothing; {@link #ABSENT} stands for none. An element that claims to reach beyond the extension
 * ends the list.
 */
public final class HeaderExtensions {
    /** No such element. */
    public static final long ABSENT = -1;

    /** Profile of the one-byte form. */
    public static final int ONE_BYTE_PROFILE = 0xBEDE;

    /** Profile of the two-byte form, its four application bits zero. */
    public static final int TWO_BYTE_PROFILE = 0x1000;

    private static final int TWO_BYTE_MASK = 0xFFF0;
    private static final int LAST_ONE_BYTE_ID = 15;

    private HeaderExtensions() {}

    /** The element with this id, or {@link #ABSENT}. The packet must be valid. */
    public static long find(ByteBuffer packet, int id) {
        for (long element = first(packet); element != ABSENT; element = after(packet, element)) {
            if (id(element) == id) {
                return element;
            }
        }
        return ABSENT;
    }

    /** The first element, or {@link #ABSENT}. The packet must be valid. */
    public static long first(ByteBuffer packet) {
        if (!RtpPacket.hasExtension(packet)) {
            return ABSENT;
        }
        return scan(packet, RtpPacket.extensionOffset(packet) + 4);
    }

    /** The element that follows {@code element}, or {@link #ABSENT}. */
    public static long after(ByteBuffer packet, long element) {
        return scan(packet, offset(element) + length(element));
    }

    /** 1 to 255. */
    public static int id(long element) {
        return (int) (element >>> 40) & 0xFF;
    }

    /** Index of the element's first data byte in the packet. */
    public static int offset(long element) {
        return (int) (element >>> 16) & 0xFF_FFFF;
    }

    /** Of the data, in bytes: 1 to 16 in the one-byte form, 0 to 255 in the two-byte form. */
    public static int length(long element) {
        return (int) element & 0xFFFF;
    }

    /**
     * Audio level (RFC 6464): 0 loudest to 127 silent, in -dBov.
     *
     * @return -1 when absent
     */
    public static int audioLevel(ByteBuffer packet, int id) {
        long element = find(packet, id);
        return element == ABSENT || length(element) < 1 ? -1 : packet.get(offset(element)) & 0x7F;
    }

    /** The voice-activity bit next to the audio level (RFC 6464); false when absent. */
    public static boolean voiceActivity(ByteBuffer packet, int id) {
        long element = find(packet, id);
        return element != ABSENT
                && length(element) >= 1
                && (packet.get(offset(element)) & 0x80) != 0;
    }

    /**
     * Transport-wide sequence number (draft-holmer-rmcat-transport-wide-cc-extensions-01 section
     * 2).
     *
     * @return 0 to 65535, or -1 when absent
     */
    public static int transportSequenceNumber(ByteBuffer packet, int id) {
        long element = find(packet, id);
        return element == ABSENT || length(element) < 2
                ? -1
                : packet.getShort(offset(element)) & 0xFFFF;
    }

    /** Overwrites the transport-wide sequence number in place; false when the packet has none. */
    public static boolean transportSequenceNumber(ByteBuffer packet, int id, int sequenceNumber) {
        long element = find(packet, id);
        if (element == ABSENT || length(element) < 2) {
            return false;
        }
        packet.putShort(offset(element), (short) sequenceNumber);
        return true;
    }

    /** Whether the element's bytes are exactly these: MID and RID are compared so, not as text. */
    public static boolean matches(ByteBuffer packet, long element, byte[] expected) {
        if (element == ABSENT || length(element) != expected.length) {
            return false;
        }
        int offset = offset(element);
        for (int i = 0; i < expected.length; i++) {
            if (packet.get(offset + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The element as text, for the first packet of a stream; allocates. */
    public static String text(ByteBuffer packet, long element) {
        byte[] bytes = new byte[length(element)];
        packet.get(offset(element), bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    static boolean isTwoByte(ByteBuffer packet) {
        int profile = packet.getShort(RtpPacket.extensionOffset(packet)) & 0xFFFF;
        return (profile & TWO_BYTE_MASK) == TWO_BYTE_PROFILE;
    }

    private static boolean isOneByte(ByteBuffer packet) {
        int profile = packet.getShort(RtpPacket.extensionOffset(packet)) & 0xFFFF;
        return profile == ONE_BYTE_PROFILE;
    }

    private static long scan(ByteBuffer packet, int from) {
        int end = RtpPacket.headerLength(packet);
        int at = from;
        while (at < end && packet.get(at) == 0) {
            at++;
        }
        if (at >= end) {
            return ABSENT;
        }
        if (isOneByte(packet)) {
            int head = packet.get(at) & 0xFF;
            int id = head >>> 4;
            // Both end the list: 15 by its own meaning, 0 with a length as malformed (section 4.2).
            return id == LAST_ONE_BYTE_ID || id == 0
                    ? ABSENT
                    : bounded(id, at + 1, (head & 0x0F) + 1, end);
        }
        if (!isTwoByte(packet) || at + 2 > end) {
            return ABSENT;
        }
        return bounded(packet.get(at) & 0xFF, at + 2, packet.get(at + 1) & 0xFF, end);
    }

    private static long bounded(int id, int offset, int length, int end) {
        return offset + length > end ? ABSENT : ((long) id << 40) | ((long) offset << 16) | length;
    }
}
