package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * Receiver report (RFC 3550 section 6.4.2): header, SSRC of the reporter, report blocks.
 *
 * <pre>
 * |V=2|P|    RC   |   PT=RR=201   |             length            |
 * |                     SSRC of packet sender                     |
 * |                         report blocks                         |
 * </pre>
 */
public final class ReceiverReport {
    /** In bytes. */
    public static final int LENGTH_WITHOUT_BLOCKS = 8;

    private ReceiverReport() {}

    /** Index of report block {@code i}, 0 to {@link Rtcp#count} - 1. */
    public static int block(int at, int i) {
        return at + LENGTH_WITHOUT_BLOCKS + i * ReportBlock.LENGTH;
    }

    /**
     * Writes all but the report blocks, which the caller writes at {@link #block}.
     *
     * @return index after the whole report
     */
    public static int write(ByteBuffer out, int at, int ssrc, int blocks) {
        int length = LENGTH_WITHOUT_BLOCKS + blocks * ReportBlock.LENGTH;
        Rtcp.writeHeader(out, at, blocks, Rtcp.RECEIVER_REPORT, length);
        out.putInt(at + 4, ssrc);
        return at + length;
    }
}
