package salon.bridge.client;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import salon.bridge.rtp.ReportBlock;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.SenderReport;
import salon.bridge.rtp.Sequences;
import salon.bridge.rtp.Vp8Descriptor;
import salon.bridge.sfu.MediaKind;

/**
 * What came in a slot: whose packets, what is missing, and whether the stream is one a decoder can
 * follow. Owned by the loop's thread.
 */
final class SlotReceiver {
    private static final int REMEMBERED = 20_000;
    private static final long REORDERING_NS = 10_000_000;
    private static final long INTERVAL_NS = 60_000_000;
    private static final int MAX_TRIES = 20;

    final ClientOffer.Slot slot;
    final int ssrc;
    final int rtxSsrc;

    private final Vp8Descriptor vp8 = new Vp8Descriptor();
    private final TreeMap<Long, Arrival> log = new TreeMap<>();
    private final TreeMap<Long, Hole> missing = new TreeMap<>();
    private final Map<Integer, Long> packetsByTag = new HashMap<>();
    private final Map<Integer, Long> keyFramesByTag = new HashMap<>();
    private final Map<Integer, Long> firstKeyFrameNs = new HashMap<>();
    private long highest = -1;
    private long first;
    private long received;
    private long recovered;
    private long duplicates;
    private long expectedBefore;
    private long receivedBefore;
    private int lastSenderReport;
    private long lastSenderReportNs;
    private long senderReports;

    /** One packet: its stamp and the numbers a decoder looks at. */
    private record Arrival(
            Stamp stamp,
            int timestamp,
            int pictureId,
            int tl0PicIdx,
            int layer,
            boolean keyFrame) {}

    private static final class Hole {
        private long dueNs;
        private int tries;

        Hole(long dueNs) {
            this.dueNs = dueNs;
        }
    }

    SlotReceiver(ClientOffer.Slot slot, int ssrc, int rtxSsrc) {
        this.slot = slot;
        this.ssrc = ssrc;
        this.rtxSsrc = rtxSsrc;
    }

    /** A packet under the slot's SSRC, or taken out of a retransmission. */
    void onPacket(ByteBuffer packet, boolean retransmitted, long nowNs) {
        int number = RtpPacket.sequenceNumber(packet);
        long extSeq = highest < 0 ? number : Sequences.unwrap(highest, number);
        if (highest < 0) {
            first = extSeq;
            highest = extSeq - 1;
        }
        if (extSeq <= highest && missing.remove(extSeq) == null) {
            // A retransmission that nobody needed may have been a probe.
            duplicates += retransmitted ? 0 : 1;
            return;
        }
        for (long lost = highest + 1; lost < extSeq; lost++) {
            missing.put(lost, new Hole(nowNs + REORDERING_NS));
        }
        highest = Math.max(highest, extSeq);
        received += retransmitted ? 0 : 1;
        recovered += retransmitted ? 1 : 0;
        remember(extSeq, packet, nowNs);
    }

    private void remember(long extSeq, ByteBuffer packet, long nowNs) {
        int at = RtpPacket.payloadOffset(packet);
        boolean keyFrame = false;
        if (slot.kind() == MediaKind.VIDEO) {
            if (!vp8.parse(packet)) {
                throw new IllegalStateException("a picture without descriptor");
            }
            keyFrame = vp8.isKeyFrame();
            at += vp8.descriptorLength();
            if (vp8.isStartOfFrame()) {
                at += keyFrame ? SyntheticVp8.KEY_HEADER_LENGTH : SyntheticVp8.DELTA_HEADER_LENGTH;
            }
        } else {
            at += 1;
        }
        Stamp stamp = Stamp.read(packet, at);
        packetsByTag.merge(stamp.tag(), 1L, Long::sum);
        if (keyFrame) {
            keyFramesByTag.merge(stamp.tag(), 1L, Long::sum);
            firstKeyFrameNs.putIfAbsent(stamp.tag(), nowNs);
        }
        log.put(
                extSeq,
                new Arrival(
                        stamp,
                        RtpPacket.timestamp(packet),
                        slot.kind() == MediaKind.VIDEO ? vp8.pictureId() : 0,
                        slot.kind() == MediaKind.VIDEO ? vp8.tl0PicIdx() : 0,
                        slot.kind() == MediaKind.VIDEO ? vp8.tid() : 0,
                        keyFrame));
        if (log.size() > REMEMBERED) {
            log.pollFirstEntry();
        }
    }

    /** Numbers to ask for again now. */
    int due(long nowNs, int[] out) {
        int count = 0;
        for (Map.Entry<Long, Hole> entry : missing.entrySet()) {
            Hole hole = entry.getValue();
            if (nowNs - hole.dueNs >= 0 && hole.tries < MAX_TRIES && count < out.length) {
                hole.dueNs = nowNs + INTERVAL_NS;
                hole.tries++;
                out[count++] = (int) (entry.getKey() & 0xFFFF);
            }
        }
        return count;
    }

    void onSenderReport(ByteBuffer compound, int at, long nowNs) {
        lastSenderReport = SenderReport.compactNtp(SenderReport.ntpTimestamp(compound, at));
        lastSenderReportNs = nowNs;
        senderReports++;
    }

    boolean hasReport() {
        return highest >= 0;
    }

    /** Writes a report block and begins the next interval. */
    void writeReport(ByteBuffer out, int block, long nowNs) {
        long expected = highest - first + 1;
        long lost = (expected - expectedBefore) - (received - receivedBefore);
        long of = Math.max(1, expected - expectedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        long delay = lastSenderReport == 0 ? 0 : (nowNs - lastSenderReportNs) / 1000 * 65536;
        ReportBlock.write(
                out,
                block,
                ssrc,
                Math.clamp(lost * 256 / of, 0, 255),
                (int) (expected - received),
                (int) highest,
                0,
                lastSenderReport,
                (int) (delay / 1_000_000));
    }

    long packets(int tag) {
        return packetsByTag.getOrDefault(tag, 0L);
    }

    /** When a source's first key frame came, or {@link Long#MAX_VALUE}. */
    long firstKeyFrameNs(int tag) {
        return firstKeyFrameNs.getOrDefault(tag, Long.MAX_VALUE);
    }

    long keyFrames(int tag) {
        return keyFramesByTag.getOrDefault(tag, 0L);
    }

    long packets() {
        return received + recovered;
    }

    long recovered() {
        return recovered;
    }

    long duplicates() {
        return duplicates;
    }

    int missing() {
        return missing.size();
    }

    long senderReports() {
        return senderReports;
    }

    /**
     * What a decoder would stumble over: gaps, a change of source without a key frame, time that
     * runs backwards, picture numbers with jumps.
     */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!missing.isEmpty()) {
            faults.add("missing " + missing.keySet());
        }
        Map.Entry<Long, Arrival> before = null;
        for (Map.Entry<Long, Arrival> entry : log.entrySet()) {
            if (before != null && entry.getKey() == before.getKey() + 1) {
                compare(before.getValue(), entry.getValue(), entry.getKey(), faults);
            } else if (before == null
                    && slot.kind() == MediaKind.VIDEO
                    && !entry.getValue().keyFrame()) {
                faults.add("begins without a key frame");
            }
            before = entry;
        }
        return faults;
    }

    private void compare(Arrival before, Arrival now, long extSeq, List<String> faults) {
        boolean sameFrame = before.stamp().equals(now.stamp());
        int ticks = now.timestamp() - before.timestamp();
        if (sameFrame ? ticks != 0 : ticks <= 0) {
            faults.add("timestamp moved by " + ticks + " at " + extSeq);
        }
        if (slot.kind() == MediaKind.AUDIO) {
            return;
        }
        int pictures = (now.pictureId() - before.pictureId()) & 0x7FFF;
        int tl0 = (now.tl0PicIdx() - before.tl0PicIdx()) & 0xFF;
        int expectedTl0 = !sameFrame && now.layer() == 0 ? 1 : 0;
        if (pictures != (sameFrame ? 0 : 1) || tl0 != expectedTl0) {
            faults.add("picture id moved by " + pictures + ", TL0 by " + tl0 + " at " + extSeq);
        }
        if (before.stamp().tag() != now.stamp().tag() && !now.keyFrame()) {
            faults.add("switched without a key frame at " + extSeq);
        }
    }
}
