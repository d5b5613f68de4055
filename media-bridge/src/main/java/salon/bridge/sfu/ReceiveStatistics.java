package salon.bridge.sfu;

import java.nio.ByteBuffer;
import salon.bridge.rtp.ReportBlock;
import salon.bridge.rtp.SenderReport;

/**
 * What a receiver report says about one published track (RFC 3550, sections 6.4.1 and A.3, A.8).
 * Retransmissions are not counted: the report speaks of the network's loss.
 */
final class ReceiveStatistics {
    private final int clockRateHz;
    private long first;
    private long highest;
    private long received;
    private boolean started;

    private long expectedBefore;
    private long receivedBefore;
    private int fractionLost;

    private long transit;
    private long jitterSixteenths;

    private int lastSenderReport;
    private long lastSenderReportNs;

    ReceiveStatistics(int clockRateHz) {
        this.clockRateHz = clockRateHz;
    }

    /** Another stream begins under the same name. */
    void restart() {
        started = false;
        received = 0;
        expectedBefore = 0;
        receivedBefore = 0;
        fractionLost = 0;
        jitterSixteenths = 0;
        lastSenderReport = 0;
    }

    /** One packet of the track itself. */
    void onPacket(long extSeq, int timestamp, long nowNs) {
        if (!started) {
            started = true;
            first = extSeq;
            highest = extSeq;
        }
        received++;
        first = Math.min(first, extSeq);
        long arrival = nowNs / 1000 * clockRateHz / 1_000_000;
        int moved = (int) (arrival - timestamp - transit);
        if (extSeq > highest) {
            highest = extSeq;
            // A step over a second is a jump of the sender's clock, not the network's jitter.
            if (received > 1 && Math.abs(moved) < clockRateHz) {
                jitterSixteenths += Math.abs(moved) - ((jitterSixteenths + 8) >> 4);
            }
            transit = arrival - timestamp;
        }
    }

    /** The publisher's sender report. */
    void onSenderReport(long ntpTimestamp, long nowNs) {
        lastSenderReport = SenderReport.compactNtp(ntpTimestamp);
        lastSenderReportNs = nowNs;
    }

    /** Whether there is anything to report. */
    boolean started() {
        return started;
    }

    /** Writes the block and begins the next interval. */
    void write(ByteBuffer out, int block, int ssrc, long nowNs) {
        long expected = highest - first + 1;
        long expectedNow = expected - expectedBefore;
        long lostNow = expectedNow - (received - receivedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        fractionLost =
                expectedNow <= 0 || lostNow <= 0
                        ? 0
                        : (int) Math.min(255, lostNow * 256 / expectedNow);
        long delay = lastSenderReport == 0 ? 0 : (nowNs - lastSenderReportNs) / 1000 * 65536;
        ReportBlock.write(
                out,
                block,
                ssrc,
                fractionLost,
                Math.clamp(expected - received, -0x80_0000, 0x7F_FFFF),
                (int) highest,
                (int) (jitterSixteenths >> 4),
                lastSenderReport,
                (int) (delay / 1_000_000));
    }

    /** Share of the interval before the last report that was lost, in 1/256. */
    int fractionLost() {
        return fractionLost;
    }
}
