package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * Retransmission payloads (RFC 4588 section 4): the original packet under the RTX stream's own
 * SSRC, payload type and sequence number, the original sequence number before its payload.
 *
 * <pre>
 * |  RTP header with RTX ssrc, pt, seq  |  OSN (16 bit)  |  original payload  |
 * </pre>
 */
public final class Rtx {
    private static final int OSN_LENGTH = 2;

    private Rtx() {}

    /**
     * Wraps a packet.
     *
     * @param original a valid packet; unchanged, its padding is left behind
     * @param out another buffer; the RTX packet from 0 to its limit afterwards
     * @return false when {@code out} is too small
     */
    public static boolean encapsulate(
            ByteBuffer original, ByteBuffer out, int payloadType, int ssrc, int sequenceNumber) {
        int header = RtpPacket.headerLength(original);
        int payload = RtpPacket.payloadLength(original);
        int total = header + OSN_LENGTH + payload;
        if (total > out.capacity()) {
            return false;
        }
        out.clear().limit(total);
        out.put(0, original, 0, header);
        out.putShort(header, (short) RtpPacket.sequenceNumber(original));
        out.put(header + OSN_LENGTH, original, header, payload);
        identify(out, payloadType, ssrc, sequenceNumber);
        return true;
    }

    /**
     * Unwraps a packet.
     *
     * @param rtx a valid packet; unchanged
     * @param out another buffer; the original packet from 0 to its limit afterwards
     * @return false when there is nothing inside (a probe of padding) or {@code out} is too small
     */
    public static boolean decapsulate(ByteBuffer rtx, ByteBuffer out, int payloadType, int ssrc) {
        int header = RtpPacket.headerLength(rtx);
        int payload = RtpPacket.payloadLength(rtx) - OSN_LENGTH;
        if (payload < 0 || header + payload > out.capacity()) {
            return false;
        }
        out.clear().limit(header + payload);
        out.put(0, rtx, 0, header);
        out.put(header, rtx, header + OSN_LENGTH, payload);
        identify(out, payloadType, ssrc, rtx.getShort(header) & 0xFFFF);
        return true;
    }

    private static void identify(ByteBuffer out, int payloadType, int ssrc, int sequenceNumber) {
        RtpPacket.hasPadding(out, false);
        RtpPacket.payloadType(out, payloadType);
        RtpPacket.ssrc(out, ssrc);
        RtpPacket.sequenceNumber(out, sequenceNumber);
    }
}
