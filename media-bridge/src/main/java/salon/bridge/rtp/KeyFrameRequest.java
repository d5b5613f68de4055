package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * The two ways to ask for a key frame: PLI (RFC 4585 section 6.3.1), which is only the feedback
 * header, and FIR (RFC 5104 section 4.3.1), which adds entries.
 *
 * <pre>
 * |                              SSRC                             |  FIR entry
 * | Seq nr.       |    Reserved                                   |
 * </pre>
 */
public final class KeyFrameRequest {
    private static final int ENTRY_LENGTH = 8;

    private KeyFrameRequest() {}

    /** How many entries a FIR holds. */
    public static int firEntries(ByteBuffer compound, int at) {
        return (Rtcp.contentEnd(compound, at) - at - Rtcp.FEEDBACK_HEADER_LENGTH) / ENTRY_LENGTH;
    }

    /** SSRC that shall send a key frame. */
    public static int firSsrc(ByteBuffer compound, int at, int i) {
        return compound.getInt(at + Rtcp.FEEDBACK_HEADER_LENGTH + i * ENTRY_LENGTH);
    }

    /** 0 to 255; a repeated number is the same request again. */
    public static int firSequenceNumber(ByteBuffer compound, int at, int i) {
        return compound.get(at + Rtcp.FEEDBACK_HEADER_LENGTH + i * ENTRY_LENGTH + 4) & 0xFF;
    }

    /** Returns the index after the packet. */
    public static int writePli(ByteBuffer out, int at, int senderSsrc, int mediaSsrc) {
        int length = Rtcp.FEEDBACK_HEADER_LENGTH;
        Rtcp.writeFeedbackHeader(
                out, at, Rtcp.FORMAT_PLI, Rtcp.PAYLOAD_FEEDBACK, length, senderSsrc, mediaSsrc);
        return at + length;
    }

    /**
     * Writes a FIR of one entry.
     *
     * @return index after the packet
     */
    public static int writeFir(
            ByteBuffer out, int at, int senderSsrc, int mediaSsrc, int sequenceNumber) {
        int length = Rtcp.FEEDBACK_HEADER_LENGTH + ENTRY_LENGTH;
        // The header's media SSRC is unused and zero (section 4.3.1.2).
        Rtcp.writeFeedbackHeader(
                out, at, Rtcp.FORMAT_FIR, Rtcp.PAYLOAD_FEEDBACK, length, senderSsrc, 0);
        out.putInt(at + 12, mediaSsrc);
        out.putInt(at + 16, sequenceNumber << 24);
        return at + length;
    }
}
