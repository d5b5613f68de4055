package salon.bridge.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
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
import salon.bridge.transport.IceCredentials;

/**
 * One participant: an endpoint on the bridge, its channel, what it sends and what it gets. Methods
 * may be called by any thread but the loop's own; the media itself happens on the {@link
 * ClientLoop}.
 */
public final class VirtualClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long REPORT_NS = 1_000_000_000;
    private static final long UNIX_TO_NTP_S = 2_208_988_800L;
    private static final int MAX_NACK_PAIRS = 100;

    private final ClientLoop loop;
    private final BridgeApi api;
    private final String room;
    private final String participantId;
    private final MediaPeer peer;
    private final Map<Source, SyntheticTrack> tracks = new LinkedHashMap<>();
    private final Map<String, SlotReceiver> slots = new LinkedHashMap<>();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(2048);
    private final ByteBuffer rtcp = ByteBuffer.allocateDirect(2048);
    private final int[] lost = new int[200];
    private final int reporterSsrc = new Random().nextInt(1, Integer.MAX_VALUE);

    private ClientOffer offer;
    private String token;
    private String channelPath = "";
    private @Nullable Channel channel;
    private int transportSequence;
    private long reportsDueNs;
    private long nacksReceived;
    private long packetsReported;
    private long packetsReportedLost;
    private long feedbackMessages;
    private long connectedNs;

    private VirtualClient(
            ClientLoop loop,
            BridgeApi api,
            String room,
            String participantId,
            String token,
            ClientOptions options) {
        this.loop = loop;
        this.api = api;
        this.room = room;
        this.participantId = participantId;
        this.token = token;
        Random random = new Random();
        List<ClientOffer.Published> published = new ArrayList<>();
        for (Source source : options.sources()) {
            published.add(
                    new ClientOffer.Published(
                            source,
                            random.nextInt(1, Integer.MAX_VALUE),
                            random.nextInt(1, Integer.MAX_VALUE)));
        }
        this.offer =
                new ClientOffer(
                        published,
                        options.audioSlots(),
                        options.videoSlots(),
                        0,
                        options.announcesSsrcs());
        this.peer =
                new MediaPeer(loop, new Handler(), options.profiles().toArray(SrtpProfile[]::new));
        for (ClientOffer.Published one : published) {
            // Close to the end of the circle, so that every run sees the numbers wrap.
            tracks.put(one.source(), track(one, 65_400 + random.nextInt(100)));
        }
    }

    private SyntheticTrack track(ClientOffer.Published published, int firstSequenceNumber) {
        String mid = offer.mid(published.source());
        return switch (published.source().kind()) {
            case AUDIO ->
                    new SyntheticOpus(
                            participantId,
                            published,
                            mid,
                            firstSequenceNumber,
                            30,
                            this::nextTransportSequence,
                            packet -> peer().sendRtp(packet));
            case VIDEO ->
                    new SyntheticVp8(
                            participantId,
                            published,
                            mid,
                            firstSequenceNumber,
                            this::nextTransportSequence,
                            packet -> peer().sendRtp(packet));
        };
    }

    private MediaPeer peer() {
        return peer;
    }

    private int nextTransportSequence() {
        transportSequence = (transportSequence + 1) & 0xFFFF;
        return transportSequence;
    }

    /**
     * Opens an endpoint and its channel and starts connecting.
     *
     * @throws IllegalStateException when the bridge refuses
     */
    public static VirtualClient join(
            ClientLoop loop,
            BridgeApi api,
            String room,
            String participantId,
            String token,
            ClientOptions options) {
        VirtualClient client = new VirtualClient(loop, api, room, participantId, token, options);
        JsonNode answer =
                api.post(room, token, client.offer, client.offer.sdp(client.peer.credentials()));
        client.channelPath = answer.path("channel").asText();
        client.accept(answer, client.offer);
        client.openChannel();
        return client;
    }

    private void accept(JsonNode body, ClientOffer offered) {
        ClientAnswer answer = ClientAnswer.read(body.path("sdp").asText());
        loop.ask(() -> {
            offer = offered;
            for (ClientOffer.Slot slot : offered.slots()) {
                slots.computeIfAbsent(
                        slot.mid(),
                        mid ->
                                new SlotReceiver(
                                        slot,
                                        answer.slotSsrcs().getOrDefault(mid, 0),
                                        answer.slotRtxSsrcs().getOrDefault(mid, 0)));
            }
            peer.connect(answer);
            return true;
        });
    }

    /** Opens the channel, also after it was closed. */
    public Channel openChannel() {
        Channel opened = api.channel(channelPath, token);
        channel = opened;
        return opened;
    }

    /** The channel opened last. */
    public Channel channel() {
        if (channel == null) {
            throw new IllegalStateException("no channel");
        }
        return channel;
    }

    /** Path of the channel. */
    public String channelPath() {
        return channelPath;
    }

    /** Whose client it is. */
    public String participantId() {
        return participantId;
    }

    /** Offers again with more video slots. */
    public void addVideoSlots(int more) {
        ClientOffer grown = loop.ask(() -> offer).grown(more);
        IceCredentials ice = loop.ask(peer::credentials);
        accept(api.put(room, participantId, token, grown, grown.sdp(ice)), grown);
    }

    /** Offers again with new ICE credentials. */
    public void restartIce() {
        IceCredentials ice = loop.ask(peer::restart);
        ClientOffer same = loop.ask(() -> offer);
        accept(api.put(room, participantId, token, same, same.sdp(ice)), same);
    }

    /** Starts sending a source. */
    public void publish(Source source) {
        loop.ask(() -> {
            track(source).start(System.nanoTime());
            return true;
        });
    }

    /** Stops sending it. */
    public void silence(Source source) {
        loop.ask(() -> {
            track(source).stop();
            return true;
        });
    }

    /** How loud the microphone is from now on, RFC 6464: 0 loudest to 127 silent. */
    public void speak(int level) {
        loop.ask(() -> {
            ((SyntheticOpus) track(Source.MICROPHONE)).level(level);
            return true;
        });
    }

    private SyntheticTrack track(Source source) {
        SyntheticTrack track = tracks.get(source);
        if (track == null) {
            throw new IllegalArgumentException(source + " was not offered");
        }
        return track;
    }

    /** Says what it wants to see: of each participant the source, most wanted first. */
    public void want(int heightPx, Map<String, Source> wanted) {
        ObjectNode data = JSON.createObjectNode();
        ArrayNode sources = data.putArray("sources");
        wanted.forEach((who, source) ->
                sources.addObject()
                        .put("participantId", who)
                        .put("source", source.word())
                        .put("heightPx", heightPx));
        channel().send("constraints", "c-1", data);
    }

    /**
     * Which packets are lost on their way, as plain RTP and RTCP.
     *
     * @param out of those sent
     * @param in of those received
     */
    public void lose(Predicate<ByteBuffer> out, Predicate<ByteBuffer> in) {
        loop.ask(() -> {
            peer.lose(out, in);
            return true;
        });
    }

    /** Goes on from another address. */
    public void move() {
        loop.execute(peer::move);
    }

    /** Sends anything from this client's own address. */
    public void sendRaw(byte[] datagram) {
        loop.execute(() -> peer.sendRaw(datagram));
    }

    /** Asks for a key frame in the slot that shows a source. */
    public void requestKeyFrame(String mid) {
        loop.execute(() -> {
            SlotReceiver slot = slots.get(mid);
            if (slot != null) {
                rtcp.clear();
                rtcp.limit(KeyFrameRequest.writePli(rtcp, 0, reporterSsrc, slot.ssrc));
                peer.sendRtcp(rtcp);
            }
        });
    }

    /** Whether media may flow. */
    public boolean isConnected() {
        return loop.ask(peer::isConnected);
    }

    /** Whether the bridge answered a check of the current credentials. */
    public boolean isChecked() {
        return loop.ask(peer::isChecked);
    }

    /** When keys were agreed, {@link System#nanoTime}. */
    public long connectedNs() {
        return loop.ask(() -> connectedNs);
    }

    /** What protects the media. */
    public Optional<SrtpProfile> profile() {
        return loop.ask(() -> Optional.ofNullable(peer.profile()));
    }

    /** Packets of that source, in whatever slots. */
    public long packetsFrom(String who, Source source) {
        int tag = Stamp.tag(who, source);
        return sum(slot -> slot.packets(tag));
    }

    /** Key frames of that source, in whatever slots. */
    public long keyFramesFrom(String who, Source source) {
        int tag = Stamp.tag(who, source);
        return sum(slot -> slot.keyFrames(tag));
    }

    /** Packets that came as retransmissions. */
    public long recovered() {
        return sum(SlotReceiver::recovered);
    }

    /** Packets that came although they had come before. */
    public long duplicates() {
        return sum(SlotReceiver::duplicates);
    }

    /** Packets that are still missing. */
    public long missing() {
        return sum(SlotReceiver::missing);
    }

    /** Packets of any kind in slots. */
    public long packets() {
        return sum(SlotReceiver::packets);
    }

    /** Sender reports of slots. */
    public long senderReports() {
        return sum(SlotReceiver::senderReports);
    }

    private long sum(ToLongFunction<SlotReceiver> count) {
        return loop.ask(() -> slots.values().stream().mapToLong(count).sum());
    }

    /** What a decoder would stumble over, by slot; empty when all is well. */
    public Map<String, List<String>> faults() {
        return loop.ask(() -> {
            Map<String, List<String>> faults = new HashMap<>();
            slots.forEach((mid, slot) -> {
                if (!slot.faults().isEmpty()) {
                    faults.put(mid, slot.faults());
                }
            });
            return faults;
        });
    }

    /** Counters of the sending side. */
    public Sent sent(Source source) {
        return loop.ask(() -> {
            SyntheticTrack track = track(source);
            SyntheticVp8 video = track instanceof SyntheticVp8 vp8 ? vp8 : null;
            return new Sent(
                    track.packets(),
                    track.retransmitted(),
                    video == null ? 0 : video.keyFramesAsked(),
                    video == null ? 0 : video.keyFramesSent());
        });
    }

    /** What the bridge fed back. */
    public FedBack fedBack() {
        return loop.ask(() ->
                new FedBack(nacksReceived, feedbackMessages, packetsReported, packetsReportedLost));
    }

    /** What a source sent. */
    public record Sent(long packets, long retransmitted, long keyFramesAsked, long keyFramesSent) {}

    /**
     * What the bridge told of what it received.
     *
     * @param nacks messages
     * @param feedbackMessages of transport-wide congestion control
     * @param packetsReported in them
     * @param packetsReportedLost of these
     */
    public record FedBack(
            long nacks, long feedbackMessages, long packetsReported, long packetsReportedLost) {}

    /** Leaves properly. */
    public void leave() {
        api.delete(room, participantId, token);
        close();
    }

    /** Is gone without a word. */
    @Override
    public void close() {
        if (channel != null) {
            channel.close();
        }
        loop.execute(peer::close);
    }

    /** The media's side, on the loop's thread. */
    private final class Handler implements PacketHandler {
        @Override
        public void onConnected(long nowNs) {
            connectedNs = nowNs;
            reportsDueNs = nowNs + REPORT_NS / 4;
        }

        @Override
        public void onRtp(ByteBuffer packet, long nowNs) {
            int ssrc = RtpPacket.ssrc(packet);
            for (SlotReceiver slot : slots.values()) {
                if (slot.ssrc == ssrc) {
                    slot.onPacket(packet, false, nowNs);
                    return;
                }
                if (slot.rtxSsrc == ssrc
                        && Rtx.decapsulate(packet, scratch, Formats.VP8, slot.ssrc)) {
                    slot.onPacket(scratch, true, nowNs);
                    return;
                }
            }
            throw new IllegalStateException("a packet of no slot");
        }

        @Override
        public void onRtcp(ByteBuffer compound, long nowNs) {
            for (int at = 0; at < compound.limit(); at += Rtcp.length(compound, at)) {
                switch (Rtcp.type(compound, at)) {
                    case Rtcp.SENDER_REPORT -> onSenderReport(compound, at, nowNs);
                    case Rtcp.TRANSPORT_LAYER_FEEDBACK -> onTransportFeedback(compound, at);
                    case Rtcp.PAYLOAD_FEEDBACK -> onKeyFrameRequest(compound, at);
                    default -> {
                        // Receiver reports and descriptions need no answer.
                    }
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
            if (Rtcp.count(compound, at) == Rtcp.FORMAT_TRANSPORT_FEEDBACK) {
                feedbackMessages++;
                TransportFeedback.read(
                        compound,
                        at,
                        (_, arrival) -> {
                            packetsReported++;
                            packetsReportedLost += arrival == TransportFeedback.LOST ? 1 : 0;
                        });
                return;
            }
            nacksReceived++;
            int about = Rtcp.mediaSsrc(compound, at);
            for (SyntheticTrack track : tracks.values()) {
                if (track.published.ssrc() == about) {
                    for (int i = 0; i < Nack.pairs(compound, at); i++) {
                        int number = Nack.packetId(compound, at, i);
                        track.retransmit(number);
                        for (int bits = Nack.bitmask(compound, at, i), k = 1;
                                bits != 0;
                                bits >>>= 1, k++) {
                            if ((bits & 1) != 0) {
                                track.retransmit((number + k) & 0xFFFF);
                            }
                        }
                    }
                }
            }
        }

        private void onKeyFrameRequest(ByteBuffer compound, int at) {
            int about = Rtcp.mediaSsrc(compound, at);
            for (SyntheticTrack track : tracks.values()) {
                if (track.published.ssrc() == about && track instanceof SyntheticVp8 video) {
                    video.onKeyFrameRequest();
                }
            }
        }

        @Override
        public void onTick(long nowNs) {
            if (!peer.isConnected()) {
                return;
            }
            tracks.values().forEach(track -> track.onTick(nowNs));
            for (SlotReceiver slot : slots.values()) {
                int count = slot.slot.kind() == MediaKind.VIDEO ? slot.due(nowNs, lost) : 0;
                if (count > 0) {
                    rtcp.clear();
                    rtcp.limit(
                            Nack.write(
                                    rtcp, 0, reporterSsrc, slot.ssrc, lost, count, MAX_NACK_PAIRS));
                    peer.sendRtcp(rtcp);
                }
            }
            if (nowNs - reportsDueNs >= 0) {
                reportsDueNs = nowNs + REPORT_NS;
                report(nowNs);
            }
        }

        private void report(long nowNs) {
            for (SyntheticTrack track : tracks.values()) {
                if (track.isSending()) {
                    rtcp.clear();
                    rtcp.limit(
                            SenderReport.write(
                                    rtcp,
                                    0,
                                    track.published.ssrc(),
                                    ntp(),
                                    track.timestamp(),
                                    (int) track.packets(),
                                    (int) track.octets(),
                                    0));
                    peer.sendRtcp(rtcp);
                }
            }
            rtcp.clear();
            int blocks = 0;
            for (SlotReceiver slot : slots.values()) {
                if (slot.hasReport() && blocks < 31) {
                    slot.writeReport(rtcp, ReceiverReport.block(0, blocks++), nowNs);
                }
            }
            if (blocks > 0) {
                rtcp.limit(ReceiverReport.write(rtcp, 0, reporterSsrc, blocks));
                peer.sendRtcp(rtcp);
            }
        }

        private static long ntp() {
            long ms = System.currentTimeMillis();
            return ((ms / 1000 + UNIX_TO_NTP_S) << 32) | ((ms % 1000) << 32) / 1000;
        }

        @Override
        public void onClosed(long nowNs) {
            tracks.values().forEach(SyntheticTrack::stop);
        }
    }
}
