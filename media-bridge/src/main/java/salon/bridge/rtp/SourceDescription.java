package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * Source description (RFC 3550 section 6.5). Written with one chunk that holds a CNAME.
 *
 * <pre>
 * |V=2|P|    SC   |  PT=SDES=202  |             length            |
 * |                          SSRC/CSRC                            |
 * |    CNAME=1    |     length    |  text ... zero, to 32 bits
 * </pre>
 */
public final class SourceDescription {
    private static final int CNAME = 1;

    private SourceDescription() {}

    /**
     * The CNAME of the first chunk as an element whose offset and length {@link HeaderExtensions}
     * unpacks, or {@link HeaderExtensions#ABSENT}.
     */
    public static long cname(ByteBuffer compound, int at) {
        if (Rtcp.count(compound, at) == 0) {
            return HeaderExtensions.ABSENT;
        }
        int item = at + Rtcp.HEADER_LENGTH + 4;
        while (compound.get(item) != 0) {
            int length = compound.get(item + 1) & 0xFF;
            if (compound.get(item) == CNAME) {
                return ((long) CNAME << 40) | ((long) (item + 2) << 16) | length;
            }
            item += 2 + length;
        }
        return HeaderExtensions.ABSENT;
    }

    /** Returns the index after the packet. */
    public static int write(ByteBuffer out, int at, int ssrc, byte[] cname) {
        if (cname.length > 255) {
            throw new IllegalArgumentException("cname of " + cname.length + " bytes");
        }
        int content = Rtcp.HEADER_LENGTH + 4 + 2 + cname.length;
        // At least one zero ends the list of items.
        int length = (content + 1 + 3) & ~3;
        Rtcp.writeHeader(out, at, 1, Rtcp.SOURCE_DESCRIPTION, length);
        out.putInt(at + 4, ssrc);
        out.put(at + 8, (byte) CNAME);
        out.put(at + 9, (byte) cname.length);
        out.put(at + 10, cname);
        for (int i = content; i < length; i++) {
            out.put(at + i, (byte) 0);
        }
        return at + length;
    }

    static boolean isValid(ByteBuffer compound, int at) {
        int end = Rtcp.contentEnd(compound, at);
        int chunk = at + Rtcp.HEADER_LENGTH;
        for (int i = Rtcp.count(compound, at); i > 0; i--) {
            int item = chunk + 4;
            while (item < end && compound.get(item) != 0) {
                if (item + 2 > end) {
                    return false;
                }
                item += 2 + (compound.get(item + 1) & 0xFF);
            }
            if (item >= end) {
                return false;
            }
            chunk = at + ((item + 1 - at + 3) & ~3);
        }
        return chunk <= end;
    }
}
