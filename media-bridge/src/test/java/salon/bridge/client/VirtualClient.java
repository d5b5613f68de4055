package salon.bridge.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import salon.bridge.sfu.MediaKind;
import salon.bridge.sfu.Source;
import salon.bridge.srtp.SrtpProfile;
import salon.bridge.transport.IceCredentials;

/**
 * One participant: an endpoint on the bridge, its channel, what it sends and what it gets. Methods
 * may be called by any thread but the loop's own; the media itself happens on the {@link
 * ClientLoop}.
 */
public final class VirtualClient implements AutoCloseable {
    private final ClientLoop loop;
    private final BridgeApi api;
    private final String room;
    private final String participantId;
    private final String token;
    private final ClientMedia media;
    private volatile ClientOffer offer;
    private volatile String channelPath = "";
    private volatile @Nullable Channel channel;
    private final boolean overTcp;
    private volatile @Nullable TcpTunnel tunnel;

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
        this.overTcp = options.overTcp();
        this.offer =
                new ClientOffer(
                        published(options),
                        options.audioSlots(),
                        options.videoSlots(),
                        0,
                        options.announcesSsrcs());
        this.media =
                new ClientMedia(
                        loop,
                        participantId,
                        offer,
                        options.local(),
                        options.profiles().toArray(SrtpProfile[]::new));
    }

    private static List<ClientOffer.Published> published(ClientOptions options) {
        Random random = new Random();
        List<ClientOffer.Published> published = new ArrayList<>();
        for (Source source : options.sources()) {
            int ssrc = random.nextInt(1, Integer.MAX_VALUE);
            List<String> rids =
                    options.simulcast() && source == Source.CAMERA ? Formats.RIDS : List.of();
            published.add(new ClientOffer.Published(source, ssrc, ssrc + 1, rids));
        }
        return published;
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
        String sdp = client.offer.sdp(client.media.peer.credentials());
        JsonNode answer = api.post(room, token, client.offer, sdp);
        client.channelPath = answer.path("channel").asText();
        client.accept(answer);
        client.openChannel();
        return client;
    }

    private void accept(JsonNode body) {
        ClientAnswer answer = ClientAnswer.read(body.path("sdp").asText());
        if (overTcp && tunnel == null) {
            tunnel = TcpTunnel.to(answer.tcpAddresses().getFirst());
        }
        TcpTunnel open = tunnel;
        ClientAnswer reached = open == null ? answer : answer.by(open.address());
        run(() -> media.accept(offer, reached));
    }

    private void run(Runnable command) {
        loop.ask(() -> {
            command.run();
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
        Channel open = channel;
        if (open == null) {
            throw new IllegalStateException("no channel");
        }
        return open;
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
        offer = offer.grown(more);
        offerAgain(loop.ask(media.peer::credentials));
    }

    /** Offers again with new ICE credentials. */
    public void restartIce() {
        offerAgain(loop.ask(media.peer::restart));
    }

    private void offerAgain(IceCredentials ice) {
        accept(api.put(room, participantId, token, offer, offer.sdp(ice)));
    }

    /** Starts sending a source. */
    public void publish(Source source) {
        run(() -> media.tracks(source).forEach(track -> track.start(System.nanoTime())));
    }

    /** Starts sending one of its encodings. */
    public void publish(Source source, String rid) {
        run(() -> media.track(source, rid).start(System.nanoTime()));
    }

    /** Stops sending it. */
    public void silence(Source source) {
        run(() -> media.tracks(source).forEach(SyntheticTrack::stop));
    }

    /** Stops sending one of its encodings. */
    public void silence(Source source, String rid) {
        run(() -> media.track(source, rid).stop());
    }

    /** How loud the microphone is from now on, RFC 6464: 0 loudest to 127 silent. */
    public void speak(int level) {
        run(() -> ((SyntheticOpus) media.track(Source.MICROPHONE, "")).level(level));
    }

    /** Says what it wants to see: of each participant the source, most wanted first. */
    public void want(int heightPx, Map<String, Source> wanted) {
        want(
                wanted.entrySet().stream()
                        .map(one -> new Wanted(one.getKey(), one.getValue(), heightPx, false))
                        .toList());
    }

    /** Says what it wants to see, most wanted first. */
    public void want(List<Wanted> wanted) {
        channel().send("constraints", "c-1", Wanted.data(wanted));
    }

    /**
     * Which packets are lost on their way, as plain RTP and RTCP.
     *
     * @param out of those sent
     * @param in of those received
     */
    public void lose(Predicate<ByteBuffer> out, Predicate<ByteBuffer> in) {
        run(() -> media.peer.lose(out, in));
    }

    /** Sends no more connectivity checks, or again. */
    public void pauseChecks(boolean paused) {
        run(() -> media.peer.pauseChecks(paused));
    }

    /** Goes on from another address. */
    public void move() {
        run(media.peer::move);
    }

    /** Sends anything from this client's own address. */
    public void sendRaw(byte[] datagram) {
        run(() -> media.peer.sendRaw(datagram));
    }

    /** Sends an RTP packet that belongs to none of its tracks, protected as it should be. */
    public void sendRtp(ByteBuffer packet) {
        run(() -> media.peer.sendRtp(packet));
    }

    /** What the bridge wants to be called in checks. */
    public String bridgeUfrag() {
        return loop.ask(media.peer::bridgeUfrag);
    }

    /** Asks for a key frame in a slot. */
    public void requestKeyFrame(String mid) {
        run(() -> media.requestKeyFrame(mid));
    }

    /** Whether media may flow. */
    public boolean isConnected() {
        return loop.ask(media.peer::isConnected);
    }

    /** Whether the bridge answered a check of the current credentials. */
    public boolean isChecked() {
        return loop.ask(media.peer::isChecked);
    }

    /** When keys were agreed, {@link System#nanoTime}. */
    public long connectedNs() {
        return loop.ask(media::connectedNs);
    }

    /** What protects the media. */
    public Optional<SrtpProfile> profile() {
        return loop.ask(() -> Optional.ofNullable(media.peer.profile()));
    }

    /** Packets of that source, in whatever slots. */
    public long packetsFrom(String who, Source source) {
        return sum(who, source, SlotReceiver::packets);
    }

    /** Packets of one of its encodings. */
    public long packetsFrom(String who, Source source, String rid) {
        int tag = Stamp.tag(who, source, rid);
        return loop.ask(() -> media.sum(slot -> slot.packets(tag)));
    }

    /** Key frames of that source, in whatever slots. */
    public long keyFramesFrom(String who, Source source) {
        return sum(who, source, SlotReceiver::keyFrames);
    }

    private long sum(String who, Source source, ToLongBiFunction<SlotReceiver, Integer> count) {
        return loop.ask(() ->
                tags(who, source)
                        .mapToLong(tag -> media.sum(slot -> count.applyAsLong(slot, tag)))
                        .sum());
    }

    /** Of all its encodings, and of the one without simulcast. */
    private static IntStream tags(String who, Source source) {
        return Stream.concat(Stream.of(""), Formats.RIDS.stream())
                .mapToInt(rid -> Stamp.tag(who, source, rid));
    }

    /** When a source's first key frame came, {@link System#nanoTime}; empty before. */
    public OptionalLong firstKeyFrameNs(String who, Source source) {
        return loop.ask(() ->
                tags(who, source)
                        .mapToObj(tag ->
                                media.slots().stream().mapToLong(slot -> slot.firstKeyFrameNs(tag)))
                        .flatMapToLong(all -> all)
                        .filter(ns -> ns != Long.MAX_VALUE)
                        .min());
    }

    /** What came in all slots together. */
    public ClientCounts.Received received() {
        return loop.ask(() ->
                new ClientCounts.Received(
                        media.sum(SlotReceiver::packets),
                        media.sum(SlotReceiver::recovered),
                        media.sum(SlotReceiver::missing),
                        media.sum(SlotReceiver::duplicates),
                        media.sum(SlotReceiver::senderReports)));
    }

    /** Packets of pictures that are still missing. */
    public long missingVideo() {
        return loop.ask(
                () -> media.sum(slot -> slot.slot.kind() == MediaKind.VIDEO ? slot.missing() : 0));
    }

    /** What a decoder would stumble over, by slot; empty when all is well. */
    public Map<String, List<String>> faults() {
        return loop.ask(() -> {
            Map<String, List<String>> faults = new HashMap<>();
            for (SlotReceiver slot : media.slots()) {
                List<String> found = slot.faults();
                if (!found.isEmpty()) {
                    faults.put(slot.slot.mid(), found);
                }
            }
            return faults;
        });
    }

    /** Counters of a source, of all its encodings together. */
    public ClientCounts.Sent sent(Source source) {
        return loop.ask(() ->
                media.tracks(source).stream()
                        .map(SyntheticTrack::sent)
                        .reduce(new ClientCounts.Sent(0, 0, 0, 0), ClientCounts.Sent::plus));
    }

    /** Counters of one of its encodings. */
    public ClientCounts.Sent sent(Source source, String rid) {
        return loop.ask(() -> media.track(source, rid).sent());
    }

    /** What the bridge fed back. */
    public ClientCounts.FedBack fedBack() {
        return loop.ask(media::fedBack);
    }

    /** Has the bridge end the endpoint; the status. What it sends it goes on sending. */
    public int leave() {
        return api.delete(room, participantId, token);
    }

    /** Is gone without a word. */
    @Override
    public void close() {
        Channel open = channel;
        if (open != null) {
            open.close();
        }
        loop.execute(media.peer::close);
        TcpTunnel dug = tunnel;
        if (dug != null) {
            dug.close();
        }
    }
}
