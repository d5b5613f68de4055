package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.KeyFrameRequest;
import salon.bridge.rtp.Nack;
import salon.bridge.rtp.ReceiverReport;
import salon.bridge.rtp.ReportBlock;
import salon.bridge.rtp.Rtcp;
import salon.bridge.rtp.SenderReport;

/**
 * The RTCP between the bridge and one endpoint. To it: what its tracks miss (NACK, PLI), when its
 * packets came, receiver reports, and sender reports of its slots. From it: what its slots miss,
 * and the round-trip time.
 */
final class Feedback {
    private static final long ARRIVALS_NS = 100_000_000;
    private static final long REPORTS_NS = 1_000_000_000;
    private static final long FIRST_RTT_NS = 100_000_000;
    private static final int MAX_NACK_PAIRS = NackGenerator.MAX_MISSING;
    private static final int MAX_REPORT_LENGTH = 1100;

    /** Of packets that one message asks for, before the rest of it is ignored. */
    private static final int MAX_ASKED = 256;

    private final Conference conference;
    private final PacketSink sink;
    private final Egress egress;
    private final ArrivalLog arrivals;
    private final int ssrc;
    private long rttNs = FIRST_RTT_NS;
    private long arrivalsDueNs;
    private long reportsDueNs;
    private boolean started;
    private long malformed;
    private long keyFramesAsked;
    private long nacksSent;

    Feedback(Conference conference, PacketSink sink, Egress egress, ArrivalLog arrivals, int ssrc) {
        this.conference = conference;
        this.sink = sink;
        this.egress = egress;
        this.arrivals = arrivals;
        this.ssrc = ssrc;
    }

    void onTick(
            List<PublishedTrack> tracks, List<AudioSlot> audio, List<VideoSlot> video, long nowNs) {
        if (!started) {
            started = true;
            arrivalsDueNs = nowNs;
            reportsDueNs = nowNs + REPORTS_NS / 2;
        }
        for (int i = 0; i < tracks.size(); i++) {
            List<Encoding> encodings = tracks.get(i).encodings();
            for (int j = 0; j < encodings.size(); j++) {
                askForMissing(encodings.get(j), nowNs);
            }
        }
        if (nowNs - arrivalsDueNs >= 0) {
            arrivalsDueNs = nowNs + ARRIVALS_NS;
            reportArrivals();
        }
        if (nowNs - reportsDueNs >= 0) {
            reportsDueNs = nowNs + REPORTS_NS;
            reportReceived(tracks, nowNs);
            reportSent(audio, nowNs);
            reportSent(video, nowNs);
        }
    }

    private void askForMissing(Encoding encoding, long nowNs) {
        if (encoding.track.kind() != MediaKind.VIDEO || encoding.ssrc() == 0) {
            return;
        }
        ByteBuffer out = conference.scratch().rtcp;
        if (encoding.nacks.takeOverflow()) {
            encoding.wantKeyFrame();
        }
        int[] lost = conference.scratch().lost;
        int count = encoding.nacks.due(nowNs, rttNs, lost);
        if (count > 0 && encoding.track.plan.nack()) {
            out.clear();
            send(out, Nack.write(out, 0, ssrc, encoding.ssrc(), lost, count, MAX_NACK_PAIRS));
            nacksSent++;
            conference.scratch().counters.add(MediaCounters.Counted.PACKETS_MISSED, count);
        }
        if (encoding.active() && encoding.keyFrames.take(nowNs)) {
            out.clear();
            send(out, KeyFrameRequest.writePli(out, 0, ssrc, encoding.ssrc()));
            keyFramesAsked++;
            conference.scratch().counters.add(MediaCounters.Counted.KEY_FRAMES_ASKED, 1);
        }
    }

    private void reportArrivals() {
        ByteBuffer out = conference.scratch().rtcp;
        while (true) {
            out.clear();
            int end = arrivals.write(conference.scratch().feedback, out, 0, ssrc);
            if (end == 0) {
                return;
            }
            send(out, end);
        }
    }

    private void reportReceived(List<PublishedTrack> tracks, long nowNs) {
        ByteBuffer out = conference.scratch().rtcp;
        out.clear();
        int blocks = 0;
        for (int i = 0; i < tracks.size(); i++) {
            for (Encoding encoding : tracks.get(i).encodings()) {
                if (encoding.statistics.started()) {
                    int block = ReceiverReport.block(0, blocks++);
                    encoding.statistics.write(out, block, encoding.ssrc(), nowNs);
                }
            }
        }
        if (blocks > 0) {
            send(out, ReceiverReport.write(out, 0, ssrc, blocks));
        }
    }

    private void reportSent(List<? extends Slot> slots, long nowNs) {
        ByteBuffer out = conference.scratch().rtcp;
        out.clear();
        int at = 0;
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (!slot.isSending()) {
                continue;
            }
            if (at + slot.reportLength() > MAX_REPORT_LENGTH) {
                send(out, at);
                out.clear();
                at = 0;
            }
            at = slot.writeReport(out, at, conference.ntp(), nowNs);
        }
        if (at > 0) {
            send(out, at);
        }
    }

    private void send(ByteBuffer out, int end) {
        out.limit(end);
        sink.sendRtcp(out);
    }

    void onRtcp(
            ByteBuffer compound,
            List<PublishedTrack> tracks,
            List<AudioSlot> audio,
            List<VideoSlot> video,
            long nowNs) {
        if (!Rtcp.isValid(compound)) {
            malformed++;
            return;
        }
        for (int at = 0; at < compound.limit(); at += Rtcp.length(compound, at)) {
            switch (Rtcp.type(compound, at)) {
                case Rtcp.SENDER_REPORT -> {
                    onSenderReport(compound, at, tracks, nowNs);
                    onBlocks(compound, at, SenderReport.block(at, 0), audio, video, nowNs);
                }
                case Rtcp.RECEIVER_REPORT ->
                        onBlocks(compound, at, ReceiverReport.block(at, 0), audio, video, nowNs);
                case Rtcp.TRANSPORT_LAYER_FEEDBACK ->
                        onTransportFeedback(compound, at, video, nowNs);
                case Rtcp.PAYLOAD_FEEDBACK -> onKeyFrameRequest(compound, at, video);
                default -> {
                    // A goodbye says nothing that silence and the room do not; the rest is not
                    // ours.
                }
            }
        }
    }

    private static void onSenderReport(
            ByteBuffer compound, int at, List<PublishedTrack> tracks, long nowNs) {
        int sender = Rtcp.senderSsrc(compound, at);
        for (int i = 0; i < tracks.size(); i++) {
            for (Encoding encoding : tracks.get(i).encodings()) {
                if (encoding.ssrc() == sender) {
                    long ntp = SenderReport.ntpTimestamp(compound, at);
                    encoding.statistics.onSenderReport(ntp, nowNs);
                    encoding.clock.onSenderReport(ntp, SenderReport.rtpTimestamp(compound, at));
                }
            }
        }
    }

    private void onBlocks(
            ByteBuffer compound,
            int at,
            int first,
            List<AudioSlot> audio,
            List<VideoSlot> video,
            long nowNs) {
        for (int i = 0; i < Rtcp.count(compound, at); i++) {
            int block = first + i * ReportBlock.LENGTH;
            int about = ReportBlock.ssrc(compound, block);
            Slot slot = find(audio, about);
            if (slot == null) {
                slot = find(video, about);
            }
            if (slot != null) {
                slot.onFractionLost(ReportBlock.fractionLost(compound, block));
                measure(compound, block, nowNs);
            }
        }
    }

    /** Round-trip time, RFC 3550, section 6.4.1, in 1/65536 s. */
    private void measure(ByteBuffer compound, int block, long nowNs) {
        int last = ReportBlock.lastSenderReport(compound, block);
        if (last == 0) {
            return;
        }
        int units =
                SenderReport.compactNtp(conference.ntp().at(nowNs))
                        - last
                        - ReportBlock.delaySinceLastSenderReport(compound, block);
        if (units >= 0 && units < 5 * 65536) {
            rttNs = units * 1_000_000_000L / 65536;
            egress.onRtt(rttNs);
        }
    }

    private void onTransportFeedback(
            ByteBuffer compound, int at, List<VideoSlot> video, long nowNs) {
        switch (Rtcp.count(compound, at)) {
            case Rtcp.FORMAT_NACK -> onNack(compound, at, video, nowNs);
            case Rtcp.FORMAT_TRANSPORT_FEEDBACK -> {
                if (!egress.onFeedback(compound, at, nowNs)) {
                    malformed++;
                }
            }
            default -> {
                // Nothing else was agreed.
            }
        }
    }

    private void onNack(ByteBuffer compound, int at, List<VideoSlot> video, long nowNs) {
        VideoSlot slot = find(video, Rtcp.mediaSsrc(compound, at));
        if (slot == null) {
            return;
        }
        int asked = 0;
        for (int i = 0; i < Nack.pairs(compound, at) && asked < MAX_ASKED; i++) {
            int number = Nack.packetId(compound, at, i);
            slot.onMissing(number, rttNs, nowNs);
            asked++;
            for (int bits = Nack.bitmask(compound, at, i); bits != 0; bits &= bits - 1) {
                int ahead = Integer.numberOfTrailingZeros(bits) + 1;
                slot.onMissing((number + ahead) & 0xFFFF, rttNs, nowNs);
                asked++;
            }
        }
    }

    private static void onKeyFrameRequest(ByteBuffer compound, int at, List<VideoSlot> video) {
        switch (Rtcp.count(compound, at)) {
            case Rtcp.FORMAT_PLI -> want(find(video, Rtcp.mediaSsrc(compound, at)));
            case Rtcp.FORMAT_FIR -> {
                for (int i = 0; i < KeyFrameRequest.firEntries(compound, at); i++) {
                    want(find(video, KeyFrameRequest.firSsrc(compound, at, i)));
                }
            }
            default -> {
                // REMB and others: the bridge estimates by transport-wide feedback.
            }
        }
    }

    private static void want(@Nullable VideoSlot slot) {
        if (slot != null) {
            slot.onKeyFrameWanted();
        }
    }

    private static <S extends Slot> @Nullable S find(List<S> slots, int ssrc) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).plan.ssrc() == ssrc) {
                return slots.get(i);
            }
        }
        return null;
    }

    /** The worst loss of both directions at the last reports, in 1/256. */
    int fractionLost(List<PublishedTrack> tracks, List<AudioSlot> audio, List<VideoSlot> video) {
        int worst = 0;
        for (PublishedTrack track : tracks) {
            for (Encoding encoding : track.encodings()) {
                int lost = encoding.active() ? encoding.statistics.fractionLost() : 0;
                worst = Math.max(worst, lost);
            }
        }
        for (AudioSlot slot : audio) {
            worst = Math.max(worst, slot.fractionLost());
        }
        for (VideoSlot slot : video) {
            worst = Math.max(worst, slot.fractionLost());
        }
        return worst;
    }

    long rttNs() {
        return rttNs;
    }

    long malformed() {
        return malformed;
    }

    long keyFramesAsked() {
        return keyFramesAsked;
    }

    long nacksSent() {
        return nacksSent;
    }
}
