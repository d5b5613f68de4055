package salon.bridge.client;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import salon.bridge.rtp.KeyFrameRequest;
import salon.bridge.rtp.Nack;
import salon.bridge.rtp.ReceiverReport;
import salon.bridge.rtp.Rtcp;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Rtx;
import salon.bridge.rtp.SenderReport;
import salon.bridge.rtp.TransportFeedback;
import salon.bridge.sfu.MediaKind;
import salon.bridge.sfu.PacketHandler;
import salon.bridge.sfu.Source;
import salon.bridge.srtp.SrtpProfile;

/**
 * What a client sends and what it got: its tracks, the content of its slots, and the RTCP that a
 * browser would speak about both. Owned by the loop's thread.
 */
final class ClientMedia implements PacketHandler {
    private static final long REPORT_NS = 1_000_000_000;
    private static final long UNIX_TO_NTP_S = 2_208_988_800L;
    private static final int MAX_NACK_PAIRS = 100;
    private static final int MAX_REPORTS = 31;
    private static final int VOICE_LEVEL = 30;
    private static final int MAX_EARLY = 500;

    final MediaPeer peer;
    private final List<SyntheticTrack> tracks = new ArrayList<>();
    private final SentFeedback sentFeedback = new SentFeedback(tracks);
    private final Map<String, SlotReceiver> slots = new LinkedHashMap<>();
    private final ByteBuffer original = ByteBuffer.allocateDirect(2048);
    private final ByteBuffer rtcp = ByteBuffer.allocateDirect(2048);
    private final int[] lost = new int[200];
    private final List<ByteBuffer> early = new ArrayList<>();
    private final int reporterSsrc;
    private final ArrivalReporter arrivals;
    private int transportSequence;
    private long reportsDueNs;
    private long connectedNs;
    private long feedbackMessages;
    private long packetsReported;
    private long packetsReportedLost;

    ClientMedia(
            ClientLoop loop,
            String participantId,
            ClientOffer offer,
            InetAddress local,
            SrtpProfile[] profiles) {
        this.peer = new MediaPeer(loop, local, this, profiles);
        Random random = new Random();
        this.reporterSsrc = random.nextInt(1, Integer.MAX_VALUE);
        this.arrivals = new ArrivalReporter(reporterSsrc, peer::sendRtcp);
        for (ClientOffer.Published one : offer.published()) {
            for (ClientOffer.Encoding encoding : one.encodings()) {
                // Close to the end of the circle, so that every run sees the numbers wrap.
                int first = 65_400 + random.nextInt(100);
                tracks.add(track(participantId, encoding, offer.mid(one.source()), first));
            }
        }
    }

    private SyntheticTrack track(
            String participantId, ClientOffer.Encoding encoding, String mid, int first) {
        return switch (encoding.source().kind()) {
            case AUDIO ->
                    new SyntheticOpus(
                            participantId,
                            encoding,
                            mid,
                            first,
                            VOICE_LEVEL,
                            this::nextTransportSequence,
                            peer::sendRtp);
            case VIDEO ->
                    new SyntheticVp8(
                            participantId,
                            encoding,
                            mid,
                            first,
                            this::nextTransportSequence,
                            peer::sendRtp);
        };
    }

    private int nextTransportSequence() {
        transportSequence = (transportSequence + 1) & 0xFFFF;
        return transportSequence;
    }

    /** A source's encodings, the smallest first. */
    List<SyntheticTrack> tracks(Source source) {
        List<SyntheticTrack> found =
                tracks.stream().filter(track -> track.source() == source).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(source + " was not offered");
        }
        return found;
    }

    /** One of a source's encodings. */
    SyntheticTrack track(Source source, String rid) {
        return tracks(source).stream()
                .filter(track -> track.encoding.rid().equals(rid))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no encoding " + rid));
    }

    /** Follows an answer: slots known before stay. */
    void accept(ClientOffer offer, ClientAnswer answer) {
        for (ClientOffer.Slot slot : offer.slots()) {
            slots.computeIfAbsent(
                    slot.mid(),
                    mid ->
                            new SlotReceiver(
                                    slot,
                                    answer.slotSsrcs().getOrDefault(mid, 0),
                                    answer.slotRtxSsrcs().getOrDefault(mid, 0)));
        }
        arrivals.extension(answer.transportSequenceId());
        peer.connect(answer);
        List<ByteBuffer> waiting = List.copyOf(early);
        early.clear();
        waiting.forEach(packet -> receive(packet, System.nanoTime()));
    }

    Collection<SlotReceiver> slots() {
        return slots.values();
    }

    long sum(ToLongFunction<SlotReceiver> count) {
        return slots.values().stream().mapToLong(count).sum();
    }

    long connectedNs() {
        return connectedNs;
    }

    ClientCounts.FedBack fedBack() {
        return new ClientCounts.FedBack(
                sentFeedback.nacks(),
                feedbackMessages,
                packetsReported,
                packetsReportedLost,
                arrivals.reports());
    }

    void requestKeyFrame(String mid) {
        SlotReceiver slot = slots.get(mid);
        if (slot != null) {
            rtcp.clear();
            send(KeyFrameRequest.writePli(rtcp, 0, reporterSsrc, slot.ssrc));
        }
    }

    @Override
    public void onConnected(long nowNs) {
        connectedNs = nowNs;
        reportsDueNs = nowNs + REPORT_NS / 4;
    }

    @Override
    public void onRtp(ByteBuffer packet, long nowNs) {
        arrivals.onRtp(packet, nowNs);
        receive(packet, nowNs);
    }

    private void receive(ByteBuffer packet, long nowNs) {
        int ssrc = RtpPacket.ssrc(packet);
        for (SlotReceiver slot : slots.values()) {
            if (slot.ssrc == ssrc) {
                slot.onPacket(packet, false, nowNs);
                return;
            }
            if (slot.rtxSsrc == ssrc) {
                // What holds no packet is padding, sent to see how much gets through.
                if (Rtx.decapsulate(packet, original, Formats.VP8, slot.ssrc)) {
                    slot.onPacket(original, true, nowNs);
                }
                return;
            }
        }
        // The bridge writes into new slots before its answer to a re-offer has arrived here.
        if (early.size() == MAX_EARLY) {
            throw new IllegalStateException("packets of no slot");
        }
        ByteBuffer copy = ByteBuffer.allocate(packet.limit());
        early.add(copy.put(0, packet, 0, packet.limit()));
    }

    @Override
    public void onRtcp(ByteBuffer compound, long nowNs) {
        for (int at = 0; at < compound.limit(); at += Rtcp.length(compound, at)) {
            sentFeedback.onPacket(compound, at);
            int type = Rtcp.type(compound, at);
            if (type == Rtcp.SENDER_REPORT) {
                onSenderReport(compound, at, nowNs);
            } else if (type == Rtcp.TRANSPORT_LAYER_FEEDBACK
                    && Rtcp.count(compound, at) == Rtcp.FORMAT_TRANSPORT_FEEDBACK) {
                onTransportFeedback(compound, at);
            }
        }
    }

    private void onSenderReport(ByteBuffer compound, int at, long nowNs) {
        int ssrc = Rtcp.senderSsrc(compound, at);
        for (SlotReceiver slot : slots.values()) {
            if (slot.ssrc == ssrc) {
                slot.onSenderReport(compound, at, nowNs);
            }
        }
    }

    private void onTransportFeedback(ByteBuffer compound, int at) {
        feedbackMessages++;
        TransportFeedback.read(
                compound,
                at,
                (_, arrival) -> {
                    packetsReported++;
                    packetsReportedLost += arrival == TransportFeedback.LOST ? 1 : 0;
                });
    }

    @Override
    public void onTick(long nowNs) {
        if (!peer.isConnected()) {
            return;
        }
        tracks.forEach(track -> track.onTick(nowNs));
        slots.values().forEach(slot -> askForMissing(slot, nowNs));
        arrivals.onTick(nowNs);
        if (nowNs - reportsDueNs >= 0) {
            reportsDueNs = nowNs + REPORT_NS;
            reportSent();
            reportReceived(nowNs);
        }
    }

    private void askForMissing(SlotReceiver slot, long nowNs) {
        int count = slot.slot.kind() == MediaKind.VIDEO ? slot.due(nowNs, lost) : 0;
        if (count > 0) {
            rtcp.clear();
            send(Nack.write(rtcp, 0, reporterSsrc, slot.ssrc, lost, count, MAX_NACK_PAIRS));
        }
    }

    private void reportSent() {
        for (SyntheticTrack track : tracks) {
            if (track.isSending()) {
                rtcp.clear();
                send(
                        SenderReport.write(
                                rtcp,
                                0,
                                track.ssrc(),
                                ntp(),
                                track.timestamp(),
                                (int) track.packets(),
                                (int) track.octets(),
                                0));
            }
        }
    }

    private void reportReceived(long nowNs) {
        rtcp.clear();
        int blocks = 0;
        for (SlotReceiver slot : slots.values()) {
            if (slot.hasReport() && blocks < MAX_REPORTS) {
                slot.writeReport(rtcp, ReceiverReport.block(0, blocks++), nowNs);
            }
        }
        if (blocks > 0) {
            send(ReceiverReport.write(rtcp, 0, reporterSsrc, blocks));
        }
    }

    private void send(int end) {
        rtcp.limit(end);
        peer.sendRtcp(rtcp);
    }

    private static long ntp() {
        long ms = System.currentTimeMillis();
        return ((ms / 1000 + UNIX_TO_NTP_S) << 32) | ((ms % 1000) << 32) / 1000;
    }

    @Override
    public void onClosed(long nowNs) {
        tracks.forEach(SyntheticTrack::stop);
    }
}
