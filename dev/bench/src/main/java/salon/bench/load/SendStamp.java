package salon.bench.load;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import salon.bridge.rtp.RtpPacket;

/**
 * When a packet was sent, inside its payload: behind all that a forwarder may look at or rewrite,
 * and only in payloads that have room for it.
 */
final class SendStamp {
    static final int ROOM = 40;

    private static final int OFFSET = 24;

    private SendStamp() {}

    /** Into a payload that begins at 0. */
    static void write(ByteBuffer payload, long nowNs) {
        if (payload.limit() >= ROOM) {
            payload.putLong(OFFSET, nowNs);
        }
    }

    /** Out of a whole packet, opened. */
    static OptionalLong read(ByteBuffer packet) {
        return RtpPacket.payloadLength(packet) < ROOM
                ? OptionalLong.empty()
                : OptionalLong.of(packet.getLong(RtpPacket.payloadOffset(packet) + OFFSET));
    }
}
