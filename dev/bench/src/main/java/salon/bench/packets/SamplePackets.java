package salon.bench.packets;

import java.nio.ByteBuffer;
import salon.bridge.rtp.RtpPacket;

/** VP8 in RTP as a camera sends it, as far as the bridge looks. */
final class SamplePackets {
    /** A usual packet of a picture, in bytes. */
    static final int LENGTH = 1112;

    static final int PAYLOAD_TYPE = 96;

    /** As long as the largest overhead of protection. */
    private static final int ROOM = 32;

    private SamplePackets() {}

    /** The first packet of a key frame, or of another. */
    static ByteBuffer picture(int ssrc, int sequenceNumber, boolean key) {
        ByteBuffer packet = ByteBuffer.allocateDirect(LENGTH + ROOM).limit(LENGTH);
        RtpPacket.writeHeader(packet, PAYLOAD_TYPE, sequenceNumber, 90_000, ssrc);
        // Descriptor with 15-bit picture id, TL0PICIDX, TID and KEYIDX; then the payload header.
        packet.put(12, new byte[] {(byte) 0x90, (byte) 0xF0, (byte) 0x80, 1, 1, 1});
        packet.put(18, (byte) (key ? 0x10 : 0x11));
        packet.put(21, new byte[] {(byte) 0x9D, 0x01, 0x2A, 0, 5, (byte) 0xD0, 2});
        return packet;
    }
}
