package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * Walks a compound RTCP packet (RFC 3550 section 6.1; reduced size, RFC 5506, is accepted).
 *
 * <pre>
 * |V=2|P|  count  |      PT       |   length in words minus one   |
 * </pre>
 *
 * <pre>{@code
 * if (Rtcp.isValid(compound)) {
 *     for (int at = 0; at < compound.limit(); at += Rtcp.length(compound, at)) {
 *         switch (Rtcp.type(compound, at)) { ... }
 *     }
 * }
 * }</pre>
 *
 * {@link #isValid} checks each packet's own shape too, so the flyweights for the types listed here
 * may read without further checks; only the payload of {@link TransportFeedback} has its own check.
 */
public final class Rtcp {
    public static final int SENDER_REPORT = 200;
    public static final int RECEIVER_REPORT = 201;
    public static final int SOURCE_DESCRIPTION = 202;
    public static final int GOODBYE = 203;

    /** RTPFB (RFC 4585 section 6.2); the count field holds the format. */
    public static final int TRANSPORT_LAYER_FEEDBACK = 205;

    /** PSFB (RFC 4585 section 6.3); the count field holds the format. */
    public static final int PAYLOAD_FEEDBACK = 206;

    /** Formats of {@link #TRANSPORT_LAYER_FEEDBACK}. */
    public static final int FORMAT_NACK = 1;

    public static final int FORMAT_TRANSPORT_FEEDBACK = 15;

    /** Formats of {@link #PAYLOAD_FEEDBACK}. */
    public static final int FORMAT_PLI = 1;

    public static final int FORMAT_FIR = 4;
    public static final int FORMAT_APPLICATION = 15;

    static final int HEADER_LENGTH = 4;

    /** Header, sender SSRC, media SSRC. */
    static final int FEEDBACK_HEADER_LENGTH = 12;

    private static final int PADDING_BIT = 0x20;

    private Rtcp() {}

    /** Whether the packets fill the buffer exactly and each has room for what it announces. */
    public static boolean isValid(ByteBuffer compound) {
        int limit = compound.limit();
        if (limit < HEADER_LENGTH) {
            return false;
        }
        int at = 0;
        while (at < limit) {
            if (at + HEADER_LENGTH > limit || (compound.get(at) & 0xC0) != 0x80) {
                return false;
            }
            int next = at + length(compound, at);
            if (next > limit || !hasValidPadding(compound, at, next, limit)) {
                return false;
            }
            if (!hasValidShape(compound, at)) {
                return false;
            }
            at = next;
        }
        return true;
    }

    /** Report count, source count or feedback format: 0 to 31. */
    public static int count(ByteBuffer compound, int at) {
        return compound.get(at) & 0x1F;
    }

    /** Packet type: 0 to 255. */
    public static int type(ByteBuffer compound, int at) {
        return compound.get(at + 1) & 0xFF;
    }

    /** Of this packet with header and padding, in bytes: at least 4. */
    public static int length(ByteBuffer compound, int at) {
        return ((compound.getShort(at + 2) & 0xFFFF) + 1) * 4;
    }

    /** SSRC of the reporting side; reports and feedback have one, other types may be too short. */
    public static int senderSsrc(ByteBuffer compound, int at) {
        return compound.getInt(at + 4);
    }

    /** SSRC that a feedback message speaks of. */
    public static int mediaSsrc(ByteBuffer compound, int at) {
        return compound.getInt(at + 8);
    }

    /** Index after the packet's last byte that is not padding. */
    static int contentEnd(ByteBuffer compound, int at) {
        int end = at + length(compound, at);
        boolean padded = (compound.get(at) & PADDING_BIT) != 0;
        return padded ? end - (compound.get(end - 1) & 0xFF) : end;
    }

    /** Writes a header for a packet of {@code length} bytes, a multiple of 4. */
    static void writeHeader(ByteBuffer out, int at, int count, int type, int length) {
        out.put(at, (byte) (0x80 | count));
        out.put(at + 1, (byte) type);
        out.putShort(at + 2, (short) (length / 4 - 1));
    }

    static void writeFeedbackHeader(
            ByteBuffer out, int at, int format, int type, int length, int sender, int media) {
        writeHeader(out, at, format, type, length);
        out.putInt(at + 4, sender);
        out.putInt(at + 8, media);
    }

    /**
     * Only the last packet may be padded, and not over its header. RFC 3550 wants a multiple of 4;
     * libwebrtc pads transport feedback by 1 to 3.
     */
    private static boolean hasValidPadding(ByteBuffer compound, int at, int next, int limit) {
        if ((compound.get(at) & PADDING_BIT) == 0) {
            return true;
        }
        int padding = compound.get(next - 1) & 0xFF;
        return next == limit && padding != 0 && next - padding >= at + HEADER_LENGTH;
    }

    private static boolean hasValidShape(ByteBuffer compound, int at) {
        int content = contentEnd(compound, at) - at;
        int count = count(compound, at);
        return switch (type(compound, at)) {
            case SENDER_REPORT ->
                    content >= SenderReport.LENGTH_WITHOUT_BLOCKS + count * ReportBlock.LENGTH;
            case RECEIVER_REPORT ->
                    content >= ReceiverReport.LENGTH_WITHOUT_BLOCKS + count * ReportBlock.LENGTH;
            case SOURCE_DESCRIPTION -> SourceDescription.isValid(compound, at);
            case GOODBYE -> content >= HEADER_LENGTH + count * 4;
            case TRANSPORT_LAYER_FEEDBACK -> content >= FEEDBACK_HEADER_LENGTH;
            case PAYLOAD_FEEDBACK ->
                    content >= FEEDBACK_HEADER_LENGTH
                            && (count != FORMAT_FIR || (content - FEEDBACK_HEADER_LENGTH) % 8 == 0);
            default -> true;
        };
    }
}
