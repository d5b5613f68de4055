package salon.bench.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import salon.bench.figures.DelayHistogram;
import salon.bench.figures.SequenceCounter;
import salon.bridge.client.Formats;
import salon.bridge.rtp.ReceiverReport;
import salon.bridge.rtp.ReportBlock;
import salon.bridge.rtp.RtpPacket;

/**
 * What one connection gets: counted by the clear header of each packet; only every so manieth is
 * opened, for its send stamp and to see that it is authentic. Owned by the loop's thread.
 */
final class Reception {
    /** Of a probe one in so many packets is opened, of the crowd one in so many more. */
    private static final int PROBE_MASK = 0x7;

    private static final int CROWD_MASK = 0xFF;

    private static final int MAX_REPORTS = 31;

    private final int openedMask;
    private final DelayHistogram delays;
    private final List<Stream> streams = new ArrayList<>();
    private long retransmissions;

    private static final class Stream {
        private final int ssrc;
        private final SequenceCounter counter = new SequenceCounter();
        private long expectedBefore;
        private long receivedBefore;

        Stream(int ssrc) {
            this.ssrc = ssrc;
        }
    }

    /**
     * An empty one.
     *
     * @param probe whether delays are measured here
     * @param delays where to
     */
    Reception(boolean probe, DelayHistogram delays) {
        this.openedMask = probe ? PROBE_MASK : CROWD_MASK;
        this.delays = delays;
    }

    /** A packet as it came; whether it is to be opened. */
    boolean onProtected(ByteBuffer packet) {
        if (RtpPacket.payloadType(packet) == Formats.RTX) {
            retransmissions++;
            return false;
        }
        int sequenceNumber = RtpPacket.sequenceNumber(packet);
        stream(RtpPacket.ssrc(packet)).counter.onPacket(sequenceNumber);
        return (sequenceNumber & openedMask) == 0;
    }

    private Stream stream(int ssrc) {
        for (int i = 0; i < streams.size(); i++) {
            if (streams.get(i).ssrc == ssrc) {
                return streams.get(i);
            }
        }
        Stream fresh = new Stream(ssrc);
        streams.add(fresh);
        return fresh;
    }

    /** An opened packet. */
    void onOpened(ByteBuffer packet, long nowNs) {
        if (openedMask == PROBE_MASK) {
            OptionalLong sentNs = SendStamp.read(packet);
            if (sentNs.isPresent()) {
                delays.add(nowNs - sentNs.getAsLong());
            }
        }
    }

    /** Streams that have begun. */
    int streams() {
        return streams.size();
    }

    /** Adds what came so far. */
    void addTo(Totals totals) {
        for (Stream stream : streams) {
            totals.received += stream.counter.received();
            totals.expected += stream.counter.expected();
            totals.duplicates += stream.counter.duplicates();
        }
        totals.retransmissions += retransmissions;
    }

    /** Writes a receiver report; its end, or 0 when there is nothing to report. */
    int writeReport(ByteBuffer out, int reporterSsrc) {
        int blocks = 0;
        for (Stream stream : streams) {
            if (blocks < MAX_REPORTS) {
                writeBlock(out, ReceiverReport.block(0, blocks++), stream);
            }
        }
        return blocks == 0 ? 0 : ReceiverReport.write(out, 0, reporterSsrc, blocks);
    }

    private static void writeBlock(ByteBuffer out, int at, Stream stream) {
        long expected = stream.counter.expected() - stream.expectedBefore;
        long lost = expected - (stream.counter.received() - stream.receivedBefore);
        stream.expectedBefore = stream.counter.expected();
        stream.receivedBefore = stream.counter.received();
        ReportBlock.write(
                out,
                at,
                stream.ssrc,
                Math.clamp(lost * 256 / Math.max(1, expected), 0, 255),
                (int) (stream.counter.expected() - stream.counter.received()),
                (int) stream.counter.highest(),
                0,
                0,
                0);
    }

    /** Sums over connections. */
    static final class Totals {
        long received;
        long expected;
        long duplicates;
        long retransmissions;
        long refused;
    }
}
