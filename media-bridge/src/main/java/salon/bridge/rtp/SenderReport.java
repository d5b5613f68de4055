package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * Sender report (RFC 3550 section 6.4.1), at index {@code at} of a valid compound packet.
 *
 * <pre>
 * |V=2|P|    RC   |   PT=SR=200   |             length            |
 * |                         SSRC of sender                        |
 * |              NTP timestamp, most significant word             |
 * |             NTP timestamp, least significant word             |
 * |                         RTP timestamp                         |
 * |                     sender's packet count                     |
 * |                      sender's octet count                     |
 * |                         report blocks                         |
 * </pre>
 */
public final class SenderReport {
    /** In bytes. */
    public static final int LENGTH_WITHOUT_BLOCKS = 28;

    private SenderReport() {}

    /** 32.32 fixed point, seconds since 1900. */
    public static long ntpTimestamp(ByteBuffer compound, int at) {
        return compound.getLong(at + 8);
    }

    /** The middle 32 bits of the NTP timestamp, as receivers echo them in LSR. */
    public static int compactNtp(long ntpTimestamp) {
        return (int) (ntpTimestamp >>> 16);
    }

    public static int rtpTimestamp(ByteBuffer compound, int at) {
        return compound.getInt(at + 16);
    }

    public static int packetCount(ByteBuffer compound, int at) {
        return compound.getInt(at + 20);
    }

    public static int octetCount(ByteBuffer compound, int at) {
        return compound.getInt(at + 24);
    }

    /** Index of report block {@code i}, 0 to {@link Rtcp#count} - 1. */
    public static int block(int at, int i) {
        return at + LENGTH_WITHOUT_BLOCKS + i * ReportBlock.LENGTH;
    }

    /**
     * Writes all but the report blocks, which the caller writes at {@link #block}.
     *
     * @return index after the whole report
     */
    public static int write(
            ByteBuffer out,
            int at,
            int ssrc,
            long ntpTimestamp,
            int rtpTimestamp,
            int packetCount,
            int octetCount,
            int blocks) {
        int length = LENGTH_WITHOUT_BLOCKS + blocks * ReportBlock.LENGTH;
        Rtcp.writeHeader(out, at, blocks, Rtcp.SENDER_REPORT, length);
        out.putInt(at + 4, ssrc);
        out.putLong(at + 8, ntpTimestamp);
        out.putInt(at + 16, rtpTimestamp);
        out.putInt(at + 20, packetCount);
        out.putInt(at + 24, octetCount);
        return at + length;
    }
}
