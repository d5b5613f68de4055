package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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
    private final List<AudioSlot> audioSlots = new ArrayList<>();
    private final List<VideoSlot> videoSlots = new ArrayList<>();
    private final Delivery delivery = new Delivery();
    private final EndpointCounters counters = new EndpointCounters();
    private EndpointPlan plan;
    private @Nullable Feedback feedback;
    private @Nullable PacketSink sink;
    private @Nullable Egress egress;
    private @Nullable List<WantedSource> wanted;
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
        Egress way = new Egress(out, conference.scratch().results);
        egress = way;
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
                tracks.add(new PublishedTrack(id, published, conference.scratch()));
            }
        }
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
        for (int i = 0; i < tracks.size(); i++) {
            PublishedTrack track = tracks.get(i);
            if (track.ssrc() == ssrc && track.plan.payloadType() == payloadType) {
                onMedia(track, packet, nowNs);
                return;
            }
            if (track.rtxSsrc() == ssrc && track.plan.rtxPayloadType() == payloadType) {
                onRetransmission(track, packet, nowNs);
                return;
            }
        }
        onUnknown(packet, ssrc, payloadType, nowNs);
    }

    private void onMedia(PublishedTrack track, ByteBuffer packet, long nowNs) {
        if (track.kind() == MediaKind.AUDIO && plan.extensions().audioLevel() != 0) {
            int level = HeaderExtensions.audioLevel(packet, plan.extensions().audioLevel());
            if (level >= 0) {
                conference.onAudioLevel(this, track, level, nowNs);
            }
        }
        // Before the packet goes on: the first is a key frame's, and worth forwarding.
        if (track.activate(nowNs)) {
            conference.onTracksChanged(nowNs);
        }
        if (track.onPacket(packet, false, nowNs)) {
            conference.forwarding().onPacket(track, nowNs);
        }
    }

    private void onRetransmission(PublishedTrack track, ByteBuffer packet, long nowNs) {
        ByteBuffer original = conference.scratch().rtx;
        if (Rtx.decapsulate(packet, original, track.plan.payloadType(), track.ssrc())
                && RtpPacket.payloadLength(original) > 0
                && track.onPacket(original, true, nowNs)) {
            counters.recovered++;
            conference.forwarding().onPacket(track, nowNs);
        }
    }

    /** An SSRC that no description told: the MID extension may (RFC 9143). */
    private void onUnknown(ByteBuffer packet, int ssrc, int payloadType, long nowNs) {
        int midId = plan.extensions().mid();
        long element = midId == 0 ? HeaderExtensions.ABSENT : HeaderExtensions.find(packet, midId);
        for (int i = 0; i < tracks.size(); i++) {
            PublishedTrack track = tracks.get(i);
            if (HeaderExtensions.matches(packet, element, track.mid)) {
                if (track.plan.payloadType() == payloadType) {
                    track.bind(ssrc, false);
                    onMedia(track, packet, nowNs);
                    return;
                }
                if (track.plan.rtxPayloadType() == payloadType) {
                    track.bind(ssrc, true);
                    onRetransmission(track, packet, nowNs);
                    return;
                }
            }
        }
        counters.unknown++;
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
        }
        conference.onTick(nowNs);
    }

    @Override
    public void onClosed(long nowNs) {
        if (!closed) {
            closed = true;
            conference.leave(this, nowNs);
            listener.onClosed();
        }
    }

    /** What the client wants to see; null until it said so. */
    void want(List<WantedSource> sources) {
        wanted = List.copyOf(sources);
    }

    @Nullable List<WantedSource> wanted() {
        return wanted;
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
                            false));
        }
        if (always || !contents.equals(told)) {
            told = List.copyOf(contents);
            listener.onSlots(told);
        }
    }

    /** A copy of the counters with what the tracks counted. */
    EndpointStats stats() {
        return counters.snapshot(
                participantId,
                connected,
                quality,
                tracks,
                audioSlots,
                videoSlots,
                feedback,
                egress == null ? null : egress.estimate());
    }
}
