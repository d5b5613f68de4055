package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * The aggregation header of an AV1 payload (AV1 RTP payload specification, section 4.4), the only
 * part that can be read without the dependency descriptor.
 *
 * <pre>
 * |Z|Y| W |N|-|-|-|   N: the packet begins a coded video sequence
 * </pre>
 */
public final class Av1Payload {
    private static final int NEW_SEQUENCE = 0x08;

    private Av1Payload() {}

    /** Whether a decoder can begin with this packet; it must be valid. */
    public static boolean isKeyFrame(ByteBuffer packet) {
        return RtpPacket.payloadLength(packet) > 0
                && (packet.get(RtpPacket.payloadOffset(packet)) & NEW_SEQUENCE) != 0;
    }
}
