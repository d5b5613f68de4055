package salon.bench.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import salon.bench.figures.DelayHistogram;
import salon.bench.figures.SequenceCounter;
import salon.bridge.client.Formats;
import salon.bridge.rtp.ReceiverReport;
import salon.bridge.rtp.ReportBlock;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Vp8Descriptor;

/**
 * What one connection gets: counted by the clear header of each packet; only every so manieth is
 * opened, for its send stamp and to see that it is authentic. Owned by the loop's thread.
 */
final class Reception {
    /** Of a probe one in so many packets is opened, of the crowd one in so many more. */
    private static final int PROBE_MASK = 0x7;

    private static final int CROWD_MASK = 0xFF;

    /** Of a newcomer all are. */
    private static final int ALL_MASK = 0;

    private static final long NEVER = 0;

    private static final int MAX_REPORTS = 31;

    private final int openedMask;
    private final DelayHistogram delays;
    private final List<Stream> streams = new ArrayList<>();
    private final Vp8Descriptor vp8 = new Vp8Descriptor();
    private final Set<Integer> pictures = new HashSet<>();
    private long retransmissions;
    private long firstVoiceNs = NEVER;
    private long lastFirstPictureNs = NEVER;

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
        this(probe ? PROBE_MASK : CROWD_MASK, delays);
    }

    private Reception(int openedMask, DelayHistogram delays) {
        this.openedMask = openedMask;
        this.delays = delays;
    }

    /** One that looks into every packet, for when voices and pictures begin. */
    static Reception ofNewcomer() {
        return new Reception(ALL_MASK, new DelayHistogram());
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
        if (openedMask == ALL_MASK) {
            onNewcomersPacket(packet, nowNs);
        } else if (openedMask == PROBE_MASK) {
            OptionalLong sentNs = SendStamp.read(packet);
            if (sentNs.isPresent()) {
                delays.add(nowNs - sentNs.getAsLong());
            }
        }
    }

    private void onNewcomersPacket(ByteBuffer packet, long nowNs) {
        if (RtpPacket.payloadType(packet) == Formats.OPUS) {
            firstVoiceNs = firstVoiceNs == NEVER ? nowNs : firstVoiceNs;
        } else if (vp8.parse(packet) && vp8.isKeyFrame() && pictures.add(RtpPacket.ssrc(packet))) {
            lastFirstPictureNs = nowNs;
        }
    }

    /** When the first voice came, {@link System#nanoTime}; 0 before. */
    long firstVoiceNs() {
        return firstVoiceNs;
    }

    /** Streams that have begun with a key frame. */
    int pictures() {
        return pictures.size();
    }

    /** When the last of them did. */
    long lastFirstPictureNs() {
        return lastFirstPictureNs;
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
