package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Rtx;

/**
 * One participant's media connection: takes the packets of its published tracks, and owns the slots
 * that others are written into. Made by any thread; from {@link Conference#join} on only the
 * conference's worker touches it.
 */
public final class Endpoint implements PacketHandler {
    private final String participantId;
    private final Conference conference;
    private final EndpointListener listener;
    private final ArrivalLog arrivals = new ArrivalLog();
    private final List<PublishedTrack> tracks = new ArrayList<>();

    /** Of all tracks. */
    private final List<Encoding> encodings = new ArrayList<>();

    private final List<AudioSlot> audioSlots = new ArrayList<>();
    private final List<VideoSlot> videoSlots = new ArrayList<>();
    private final Delivery delivery = new Delivery();
    private final EndpointCounters counters = new EndpointCounters();
    private EndpointPlan plan;
    private @Nullable Feedback feedback;
    private @Nullable PacketSink sink;
    private @Nullable Egress egress;
    private @Nullable Downlink downlink;
    private @Nullable List<WantedVideo> wanted;
    private Set<Source> silenced = Set.of();
    private ConnectionQuality quality = ConnectionQuality.GOOD;
    private boolean connected;
    private boolean closed;
    private List<EndpointListener.SlotContent> told = List.of();

    /**
     * An endpoint that has not joined yet.
     *
     * @param listener told what its client should know
     */
    public Endpoint(
            Conference conference,
            String participantId,
            EndpointPlan plan,
            EndpointListener listener) {
        this.conference = conference;
        this.participantId = participantId;
        this.plan = plan;
        this.listener = listener;
    }

    /** Whose connection it is. */
    public String participantId() {
        return participantId;
    }

    boolean isClosed() {
        return closed;
    }

    /** Called by {@link Conference#join}: packets leave here. */
    void open(PacketSink out) {
        sink = out;
        Egress way = new Egress(out, conference.scratch());
        egress = way;
        downlink = new Downlink(way);
        feedback = new Feedback(conference, out, way, arrivals, conference.randomSsrc());
        apply(plan);
    }

    /** After a re-offer: what has the same mid stays as it is. */
    void apply(EndpointPlan next) {
        Egress way = egress;
        if (way == null) {
            throw new IllegalStateException("not joined");
        }
        plan = next;
        Plans.retain(tracks, next.published(), conference);
        for (PublishPlan published : next.published()) {
            if (tracks.stream().noneMatch(track -> track.plan.mid().equals(published.mid()))) {
                SourceId id = new SourceId(participantId, published.source());
                PublishedTrack track = new PublishedTrack(id, published, conference.scratch());
                track.silence(silenced.contains(published.source()));
                tracks.add(track);
            }
        }
        encodings.clear();
        tracks.forEach(track -> encodings.addAll(track.encodings()));
        Plans.apply(audioSlots, videoSlots, next.slots(), conference, way, delivery);
    }

    @Override
    public void onConnected(long nowNs) {
        connected = true;
        conference.onConnected(this, nowNs);
    }

    @Override
    public void onRtp(ByteBuffer packet, long nowNs) {
        if (closed || !RtpPacket.isValid(packet)) {
            counters.malformed++;
            return;
        }
        counters.received++;
        int transportSequence = plan.extensions().transportSequence();
        if (transportSequence != 0) {
            int number = HeaderExtensions.transportSequenceNumber(packet, transportSequence);
            if (number >= 0) {
                arrivals.onPacket(number, RtpPacket.ssrc(packet), nowNs);
            }
        }
        int ssrc = RtpPacket.ssrc(packet);
        int payloadType = RtpPacket.payloadType(packet);
        for (int i = 0; i < encodings.size(); i++) {
            Encoding encoding = encodings.get(i);
            PublishPlan published = encoding.track.plan;
            if (encoding.ssrc() == ssrc && published.carries(payloadType)) {
                onMedia(encoding, packet, nowNs);
                return;
            }
            if (encoding.rtxSsrc() == ssrc && published.repeated(payloadType) >= 0) {
                onRetransmission(encoding, packet, nowNs);
                return;
            }
        }
        onUnknown(packet, ssrc, payloadType, nowNs);
    }

    private void onMedia(Encoding encoding, ByteBuffer packet, long nowNs) {
        PublishedTrack track = encoding.track;
        if (track.silenced()) {
            return;
        }
        if (track.kind() == MediaKind.AUDIO && plan.extensions().audioLevel() != 0) {
            int level = HeaderExtensions.audioLevel(packet, plan.extensions().audioLevel());
            if (level >= 0) {
                conference.onAudioLevel(this, track, level, nowNs);
            }
        }
        // Before the packet goes on: the first is a key frame's, and worth forwarding.
        if (track.activate(encoding, nowNs)) {
            conference.onTracksChanged(nowNs);
        }
        if (encoding.onPacket(packet, false, nowNs)) {
            conference.forwarding().onPacket(encoding, nowNs);
        }
    }

    private void onRetransmission(Encoding encoding, ByteBuffer packet, long nowNs) {
        if (encoding.track.silenced()) {
            return;
        }
        ByteBuffer original = conference.scratch().rtx;
        int payloadType = encoding.track.plan.repeated(RtpPacket.payloadType(packet));
        if (Rtx.decapsulate(packet, original, payloadType, encoding.ssrc())
                && RtpPacket.payloadLength(original) > 0
                && encoding.onPacket(original, true, nowNs)) {
            counters.recovered++;
            conference.forwarding().onPacket(encoding, nowNs);
        }
    }

    /**
     * An SSRC that no description told: the extensions for MID and RID may (RFC 9143, RFC 8852).
     */
    private void onUnknown(ByteBuffer packet, int ssrc, int payloadType, long nowNs) {
        ExtensionIds ids = plan.extensions();
        long mid = find(packet, ids.mid());
        for (int i = 0; i < encodings.size(); i++) {
            Encoding encoding = encodings.get(i);
            PublishPlan published = encoding.track.plan;
            if (!HeaderExtensions.matches(packet, mid, encoding.track.mid)) {
                continue;
            }
            if (published.carries(payloadType) && isOf(packet, encoding, ids.rid())) {
                encoding.bind(ssrc, false);
                onMedia(encoding, packet, nowNs);
                return;
            }
            if (published.repeated(payloadType) >= 0 && isOf(packet, encoding, ids.repairedRid())) {
                encoding.bind(ssrc, true);
                onRetransmission(encoding, packet, nowNs);
                return;
            }
        }
        counters.unknown++;
    }

    private static long find(ByteBuffer packet, int extension) {
        return extension == 0 ? HeaderExtensions.ABSENT : HeaderExtensions.find(packet, extension);
    }

    private static boolean isOf(ByteBuffer packet, Encoding encoding, int ridExtension) {
        return encoding.rid.length == 0
                || HeaderExtensions.matches(packet, find(packet, ridExtension), encoding.rid);
    }

    @Override
    public void onBatchEnd(long nowNs) {
        conference.forwarding().flush(nowNs);
    }

    @Override
    public void onRtcp(ByteBuffer packet, long nowNs) {
        if (!closed && feedback != null) {
            feedback.onRtcp(packet, tracks, audioSlots, videoSlots, nowNs);
        }
    }

    @Override
    public void onTick(long nowNs) {
        if (connected && !closed && feedback != null) {
            feedback.onTick(tracks, audioSlots, videoSlots, nowNs);
            onDownlinkTick(nowNs);
        }
        conference.onTick(nowNs);
    }

    private void onDownlinkTick(long nowNs) {
        Downlink way = downlink;
        Egress out = egress;
        if (way == null || out == null) {
            return;
        }
        out.onTick(nowNs);
        if (way.isDue(nowNs)) {
            way.decide(videoSlots, audioSlots, wanted, nowNs);
            tellSlots(false);
        }
        int bytes = out.probeBytes(nowNs);
        // What waits comes first: a probe may repeat only what was sent.
        bytes -= out.sendWaiting(bytes, nowNs);
        if (bytes > 0) {
            probe(bytes, out.probePacketBytes(), nowNs);
        }
    }

    /** A slot that shows something has something to send; padding does as well. */
    private void probe(int bytes, int packetBytes, long nowNs) {
        VideoSlot best = null;
        for (VideoSlot slot : videoSlots) {
            if (slot.canProbe() && (best == null || slot.isSending())) {
                best = slot;
            }
        }
        if (best != null) {
            best.probe(bytes, packetBytes, nowNs);
        }
    }

    /** What this endpoint sees, or could see, is not what it was. */
    void onChange() {
        if (downlink != null) {
            downlink.onChange();
        }
    }

    /** Tells the client which of its encodings are needed. */
    void tellNeeded() {
        List<EndpointListener.NeededEncodings> needed = new ArrayList<>();
        for (PublishedTrack track : tracks) {
            if (track.demand.isChoice()) {
                needed.add(
                        new EndpointListener.NeededEncodings(
                                track.id.source(), track.neededRids()));
            }
        }
        if (!needed.isEmpty()) {
            listener.onNeeded(List.copyOf(needed));
        }
    }

    @Override
    public void onClosed(long nowNs) {
        if (!closed) {
            closed = true;
            conference.leave(this, nowNs);
            if (egress != null) {
                egress.close();
            }
            listener.onClosed();
        }
    }

    /** Nothing of these goes on to anybody; returns whether that ended something. */
    boolean silence(Set<Source> sources) {
        silenced = Set.copyOf(sources);
        boolean ended = false;
        for (PublishedTrack track : tracks) {
            ended |= track.silence(silenced.contains(track.id.source()));
        }
        return ended;
    }

    /** What the client wants to see; null until it said so. */
    void want(List<WantedVideo> sources) {
        wanted = List.copyOf(sources);
    }

    @Nullable List<WantedVideo> wanted() {
        return wanted;
    }

    /** What was agreed on what it receives. */
    List<SlotPlan> slotPlans() {
        return plan.slots();
    }

    List<PublishedTrack> tracks() {
        return tracks;
    }

    List<AudioSlot> audioSlots() {
        return audioSlots;
    }

    List<VideoSlot> videoSlots() {
        return videoSlots;
    }

    EndpointListener listener() {
        return listener;
    }

    /** Whether media can flow; before that nothing is put into its slots. */
    boolean connected() {
        return connected && !closed;
    }

    /** Judges the connection anew; returns whether the judgement changed. */
    boolean judge(long nowNs) {
        PacketSink out = sink;
        Feedback reports = feedback;
        if (out == null || reports == null || !connected) {
            return false;
        }
        int lost = reports.fractionLost(tracks, audioSlots, videoSlots);
        ConnectionQuality now = ConnectionQuality.of(lost, nowNs - out.lastReceivedNs());
        boolean changed = now != quality;
        quality = now;
        return changed;
    }

    ConnectionQuality quality() {
        return quality;
    }

    /** Tells the client its slots when they changed. */
    void tellSlots(boolean always) {
        List<EndpointListener.SlotContent> contents = new ArrayList<>();
        for (SlotPlan slot : plan.slots()) {
            contents.add(
                    new EndpointListener.SlotContent(
                            slot.mid(),
                            slot.kind(),
                            Plans.content(slot, audioSlots, videoSlots),
                            Plans.isPaused(slot, videoSlots)));
        }
        if (always || !contents.equals(told)) {
            told = List.copyOf(contents);
            listener.onSlots(told);
        }
    }

    /** A copy of the counters with what the tracks counted. */
    EndpointStats stats(long nowNs) {
        return counters.snapshot(
                participantId,
                connected,
                quality,
                tracks,
                audioSlots,
                videoSlots,
                feedback,
                egress == null ? null : egress.estimate(),
                nowNs);
    }
}
