package salon.bridge.sfu;

import java.nio.ByteBuffer;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;

/**
 * The header extension of packets with a dependency descriptor, as they are kept and as they leave:
 * room for the transport-wide number, then the descriptor. Only the ids differ from receiver to
 * receiver, so a packet is copied whole. The form is the one-byte one where the descriptor fits it;
 * the first packet of a key frame has a longer one.
 *
 * <pre>
 * | fixed header 12 | 0xBEDE  | words | id, 1    | number (16) | id, length - 1 | descriptor | 0 …
 * | fixed header 12 | 0x1000  | words | id | 2   | number (16) | id | length    | descriptor | 0 …
 * </pre>
 */
final class DescriptorHeader {
    private static final int ELEMENTS = RtpPacket.FIXED_HEADER_LENGTH + 4;
    private static final int NUMBER_LENGTH = 2;
    private static final int LONGEST_ONE_BYTE = 16;
    private static final int LARGEST_ONE_BYTE_ID = 14;

    private DescriptorHeader() {}

    /** Whether a receiver gets descriptors: it agreed on them and on numbers, by short ids. */
    static boolean isAgreed(SlotPlan plan) {
        return isShort(plan.transportSequence()) && isShort(plan.dependencyDescriptor());
    }

    private static boolean isShort(int id) {
        return id > 0 && id <= LARGEST_ONE_BYTE_ID;
    }

    /** Of the extension with its own header, for a descriptor of so many bytes. */
    static int length(int descriptor) {
        int heads = descriptor <= LONGEST_ONE_BYTE ? 2 : 4;
        return 4 + ((heads + NUMBER_LENGTH + descriptor + 3) & ~3);
    }

    /**
     * Writes the extension behind a fixed header, without ids.
     *
     * @param element the descriptor in the packet
     */
    static void write(ByteBuffer out, ByteBuffer packet, long element) {
        int descriptor = HeaderExtensions.length(element);
        int end = RtpPacket.FIXED_HEADER_LENGTH + length(descriptor);
        boolean oneByte = descriptor <= LONGEST_ONE_BYTE;
        RtpPacket.hasExtension(out, true);
        out.putShort(
                RtpPacket.FIXED_HEADER_LENGTH,
                (short)
                        (oneByte
                                ? HeaderExtensions.ONE_BYTE_PROFILE
                                : HeaderExtensions.TWO_BYTE_PROFILE));
        out.putShort(RtpPacket.FIXED_HEADER_LENGTH + 2, (short) ((end - ELEMENTS) / 4));
        int at = ELEMENTS;
        if (oneByte) {
            out.put(at, (byte) (NUMBER_LENGTH - 1)).putShort(at + 1, (short) 0);
            at += 1 + NUMBER_LENGTH;
            out.put(at++, (byte) (descriptor - 1));
        } else {
            out.putShort(at, (short) NUMBER_LENGTH).putShort(at + 2, (short) 0);
            at += 2 + NUMBER_LENGTH;
            out.putShort(at, (short) descriptor);
            at += 2;
        }
        out.put(at, packet, HeaderExtensions.offset(element), descriptor);
        for (at += descriptor; at < end; at++) {
            out.put(at, (byte) 0);
        }
    }

    /** Writes a receiver's ids into a packet that has such a header. */
    static void number(ByteBuffer out, SlotPlan plan) {
        if (isOneByte(out)) {
            id(out, ELEMENTS, plan.transportSequence());
            id(out, ELEMENTS + 1 + NUMBER_LENGTH, plan.dependencyDescriptor());
        } else {
            out.put(ELEMENTS, (byte) plan.transportSequence());
            out.put(ELEMENTS + 2 + NUMBER_LENGTH, (byte) plan.dependencyDescriptor());
        }
    }

    private static void id(ByteBuffer out, int at, int id) {
        out.put(at, (byte) ((id << 4) | (out.get(at) & 0x0F)));
    }

    /** Where the transport-wide number stands, of any packet that has room for one. */
    static int numberOffset(ByteBuffer packet) {
        return isOneByte(packet) ? ELEMENTS + 1 : ELEMENTS + 2;
    }

    /** Where the descriptor stands, of a packet that has one. */
    static int descriptorOffset(ByteBuffer packet) {
        return isOneByte(packet) ? ELEMENTS + 2 + NUMBER_LENGTH : ELEMENTS + 4 + NUMBER_LENGTH;
    }

    /** Its length, in bytes. */
    static int descriptorLength(ByteBuffer packet) {
        int before = descriptorOffset(packet) - 1;
        int length = packet.get(before) & 0xFF;
        return isOneByte(packet) ? (length & 0x0F) + 1 : length;
    }

    private static boolean isOneByte(ByteBuffer packet) {
        return packet.getShort(RtpPacket.FIXED_HEADER_LENGTH)
                == (short) HeaderExtensions.ONE_BYTE_PROFILE;
    }
}
