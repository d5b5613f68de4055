package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * BYE (RFC 3550 section 6.6): header, then {@link Rtcp#count} SSRCs that stop sending.
 *
 * <pre>
 * |V=2|P|    SC   |   PT=BYE=203  |             length            |
 * |                           SSRC/CSRC                           |
 * </pre>
 */
public final class Goodbye {
    private Goodbye() {}

    /** SSRC {@code i}, 0 to {@link Rtcp#count} - 1. */
    public static int ssrc(ByteBuffer compound, int at, int i) {
        return compound.getInt(at + Rtcp.HEADER_LENGTH + i * 4);
    }

    /** Returns the index after the packet. */
    public static int write(ByteBuffer out, int at, int ssrc) {
        Rtcp.writeHeader(out, at, 1, Rtcp.GOODBYE, 8);
        out.putInt(at + 4, ssrc);
        return at + 8;
    }
}
