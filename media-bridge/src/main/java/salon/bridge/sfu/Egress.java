package salon.bridge.sfu;

import java.nio.ByteBuffer;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;

/**
 * Everything an endpoint is sent as RTP leaves here, in one order over all its slots and their
 * retransmissions, and carries the place in that order: the transport-wide sequence number
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 2), which the receiver's feedback
 * speaks of. A packet has room for it from the start, because the number is known only when it is
 * sent:
 *
 * <pre>
 * | fixed header 12 | 0xBE 0xDE | 1 word | id, 1 | number (16) | 0 |  payload
 * </pre>
 */
final class Egress {
    private static final int EXTENSION_LENGTH = 8;
    private static final int ELEMENT_OFFSET = RtpPacket.FIXED_HEADER_LENGTH + 4;
    private static final int NUMBER_OFFSET = ELEMENT_OFFSET + 1;
    private static final int LARGEST_ONE_BYTE_ID = 14;

    private final PacketSink sink;
    private int number;

    Egress(PacketSink sink) {
        this.sink = sink;
    }

    /** Header bytes of a packet under that plan. */
    static int headerLength(SlotPlan plan) {
        return hasNumbers(plan)
                ? RtpPacket.FIXED_HEADER_LENGTH + EXTENSION_LENGTH
                : RtpPacket.FIXED_HEADER_LENGTH;
    }

    private static boolean hasNumbers(SlotPlan plan) {
        return plan.transportSequence() > 0 && plan.transportSequence() <= LARGEST_ONE_BYTE_ID;
    }

    /** Writes the room for the number behind a fixed header, where the plan has numbers. */
    static void open(ByteBuffer packet, SlotPlan plan) {
        if (hasNumbers(plan)) {
            RtpPacket.hasExtension(packet, true);
            int at = RtpPacket.FIXED_HEADER_LENGTH;
            packet.putShort(at, (short) HeaderExtensions.ONE_BYTE_PROFILE);
            packet.putShort(at + 2, (short) 1);
            // Length 1 means 2 bytes; the last of the four is padding.
            packet.putInt(ELEMENT_OFFSET, plan.transportSequence() << 28 | 1 << 24);
        }
    }

    /** Numbers and sends a packet that {@link #open} was given, or a retransmission of one. */
    void send(ByteBuffer packet) {
        if (RtpPacket.hasExtension(packet)) {
            packet.putShort(NUMBER_OFFSET, (short) number++);
        }
        sink.sendRtp(packet);
    }
}
