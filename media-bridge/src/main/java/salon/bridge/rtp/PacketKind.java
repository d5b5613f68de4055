package salon.bridge.rtp;

import java.nio.ByteBuffer;

/** What a datagram is, told from its first bytes alone (RFC 7983 section 7, RFC 5761 section 4). */
public enum PacketKind {
    /** First byte 0 to 3. */
    STUN,
    /** First byte 20 to 63. */
    DTLS,
    /** First byte 128 to 191 and the second outside RTCP's range. */
    RTP,
    /** First byte 128 to 191, second 192 to 223. */
    RTCP,
    /** Everything else, the empty datagram included: to be dropped. */
    OTHER;

    private static final int LOWEST_RTCP_TYPE = 192;
    private static final int HIGHEST_RTCP_TYPE = 223;

    public static PacketKind of(ByteBuffer datagram) {
        if (datagram.limit() < 2) {
            return OTHER;
        }
        int first = datagram.get(0) & 0xFF;
        if (first <= 3) {
            return STUN;
        }
        if (first >= 20 && first <= 63) {
            return DTLS;
        }
        if (first >= 128 && first <= 191) {
            return isRtcp(datagram) ? RTCP : RTP;
        }
        return OTHER;
    }

    private static boolean isRtcp(ByteBuffer datagram) {
        int type = datagram.get(1) & 0xFF;
        return type >= LOWEST_RTCP_TYPE && type <= HIGHEST_RTCP_TYPE;
    }
}
