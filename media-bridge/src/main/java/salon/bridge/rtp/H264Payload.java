package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * What an RTP payload of H.264 (RFC 6184, sections 5.3 to 5.8) says of its picture. Encoders repeat
 * the sequence parameters before each key frame, and a decoder cannot begin without them: so the
 * packet that has them begins one. They come in a packet of their own, or with other small units in
 * one.
 *
 * <pre>
 * |F|NRI| type |                        1..23: one unit, its header is this byte
 * |F|NRI|  24  | size (16) | unit | …   STAP-A: several units
 * |F|NRI|  28  | S|E|R| type | …        FU-A: a part of one
 * </pre>
 */
public final class H264Payload {
    private static final int TYPE_MASK = 0x1F;
    private static final int SLICE_OF_KEY_FRAME = 5;
    private static final int SEQUENCE_PARAMETERS = 7;
    private static final int LAST_SINGLE = 23;
    private static final int STAP_A = 24;
    private static final int FU_A = 28;
    private static final int SIZE_LENGTH = 2;

    private final H264Parameters parameters = new H264Parameters();
    private boolean parametersIn;
    private boolean keySlice;
    private int heightPx;

    /**
     * Parses the payload of a valid RTP packet.
     *
     * @return false when it is empty or of a kind that was not agreed on
     */
    public boolean parse(ByteBuffer packet) {
        parametersIn = false;
        keySlice = false;
        heightPx = 0;
        int at = RtpPacket.payloadOffset(packet);
        int end = at + RtpPacket.payloadLength(packet);
        if (at >= end) {
            return false;
        }
        int type = packet.get(at) & TYPE_MASK;
        if (type >= 1 && type <= LAST_SINGLE) {
            unit(packet, at, end);
            return true;
        }
        if (type == STAP_A) {
            units(packet, at + 1, end);
            return true;
        }
        if (type == FU_A && at + 2 <= end) {
            keySlice = (packet.get(at + 1) & TYPE_MASK) == SLICE_OF_KEY_FRAME;
            return true;
        }
        return false;
    }

    private void units(ByteBuffer packet, int from, int end) {
        int at = from;
        while (at + SIZE_LENGTH < end) {
            int size = packet.getShort(at) & 0xFFFF;
            at += SIZE_LENGTH;
            if (size == 0 || at + size > end) {
                return;
            }
            unit(packet, at, at + size);
            at += size;
        }
    }

    private void unit(ByteBuffer packet, int at, int end) {
        int type = packet.get(at) & TYPE_MASK;
        keySlice |= type == SLICE_OF_KEY_FRAME;
        if (type == SEQUENCE_PARAMETERS) {
            parametersIn = true;
            heightPx = parameters.heightPx(packet, at + 1, end - at - 1);
        }
    }

    /** Whether a decoder can begin with this packet. */
    public boolean isKeyFrame() {
        return parametersIn;
    }

    /** Whether it has something of a key frame's picture. */
    public boolean hasKeySlice() {
        return keySlice;
    }

    /** In pixels, from the packet that begins a key frame; otherwise, or when it is odd, 0. */
    public int heightPx() {
        return heightPx;
    }
}
