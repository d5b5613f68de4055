package salon.bench.load;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import salon.bridge.client.ArrivalReporter;
import salon.bridge.client.ClientAnswer;
import salon.bridge.client.ClientLoop;
import salon.bridge.client.ClientOffer;
import salon.bridge.client.MediaPeer;
import salon.bridge.client.SentFeedback;
import salon.bridge.client.SyntheticTrack;
import salon.bridge.rtp.Rtcp;
import salon.bridge.rtp.SenderReport;
import salon.bridge.sfu.PacketHandler;
import salon.bridge.srtp.SrtpProfile;
import salon.bridge.transport.IceCredentials;

/**
 * One ICE, DTLS and SRTP association with what is sent and received over it, and the RTCP that
 * belongs to both. Owned by the loop's thread, but for what says otherwise.
 */
public final class Connection implements PacketHandler {
    private static final long REPORT_NS = 1_000_000_000;
    private static final long UNIX_TO_NTP_S = 2_208_988_800L;

    private final ClientLoop loop;
    private final MediaPeer peer;
    private final List<Sent> sent = new ArrayList<>();
    private final List<SyntheticTrack> tracks = new ArrayList<>();
    private final SentFeedback feedback = new SentFeedback(tracks);
    private final @Nullable Reception reception;
    private final ByteBuffer rtcp = ByteBuffer.allocateDirect(2048);
    private final int reporterSsrc = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
    private final ArrivalReporter arrivals;
    private final CompletableFuture<Boolean> connected = new CompletableFuture<>();
    private int transportSequence;
    private long reportsDueNs;

    private record Sent(Scenario.Flow flow, SyntheticTrack track) {}

    Connection(
            ClientLoop loop,
            String participantId,
            List<Scenario.Flow> flows,
            List<ClientOffer.Published> published,
            Turns turns,
            @Nullable Reception reception) {
        this.loop = loop;
        this.reception = reception;
        // Both servers shall do the same work on each packet.
        this.peer =
                new MediaPeer(
                        loop,
                        MachineAddress.find(),
                        this,
                        new SrtpProfile[] {SrtpProfile.AEAD_AES_128_GCM});
        this.arrivals = new ArrivalReporter(reporterSsrc, peer::sendRtcp);
        peer.open(this::onProtected);
        for (int i = 0; i < flows.size(); i++) {
            List<ClientOffer.Encoding> encodings = published.get(i).encodings();
            for (int k = 0; k < encodings.size(); k++) {
                SyntheticTrack track =
                        track(
                                participantId,
                                encodings.get(k),
                                Integer.toString(i),
                                Recording.load(flows.get(i).recordings().get(k)),
                                turns);
                sent.add(new Sent(flows.get(i), track));
                tracks.add(track);
            }
        }
    }

    /** Reports on all that comes, as browsers do, but opens little of it. */
    private boolean onProtected(ByteBuffer packet, long nowNs) {
        arrivals.onRtp(packet, nowNs);
        return reception != null && reception.onProtected(packet);
    }

    private SyntheticTrack track(
            String participantId,
            ClientOffer.Encoding encoding,
            String mid,
            Recording recording,
            Turns turns) {
        return switch (encoding.source().kind()) {
            case AUDIO ->
                    new ReplayedVoice(
                            participantId,
                            encoding,
                            mid,
                            recording,
                            turns,
                            this::nextTransportSequence,
                            peer::sendRtp);
            case VIDEO ->
                    new ReplayedVideo(
                            participantId,
                            encoding,
                            mid,
                            recording,
                            this::nextTransportSequence,
                            peer::sendRtp);
        };
    }

    private int nextTransportSequence() {
        transportSequence = (transportSequence + 1) & 0xFFFF;
        return transportSequence;
    }

    /** For the description. Any thread. */
    public IceCredentials credentials() {
        return peer.credentials();
    }

    /** The local address. Any thread, before {@link #connect}. */
    public InetSocketAddress address() {
        return peer.address();
    }

    /** Starts connecting to the server. Any thread. */
    public void connect(ClientAnswer answer) {
        loop.execute(() -> {
            arrivals.extension(answer.transportSequenceId());
            peer.connect(answer);
        });
    }

    /** Completed when media may flow. */
    CompletableFuture<Boolean> connected() {
        return connected;
    }

    @Nullable Reception reception() {
        return reception;
    }

    /** Starts the tracks that are late, or those that are not. */
    void send(boolean late, long nowNs) {
        for (Sent one : sent) {
            if (one.flow().late() == late) {
                one.track().start(nowNs);
            }
        }
    }

    /** RTP packets sent so far. */
    long packetsSent() {
        return sent.stream().mapToLong(one -> one.track().packets()).sum();
    }

    /** Packets that were not authentic. */
    long refused() {
        return peer.refused();
    }

    /** When the server asked for key frames, for each picture that is sent. */
    List<List<Long>> keyFrameRequestsNs() {
        List<List<Long>> requests = new ArrayList<>();
        for (Sent one : sent) {
            if (one.track() instanceof ReplayedVideo video) {
                requests.add(List.copyOf(video.keyFrameRequestsNs()));
            }
        }
        return requests;
    }

    void close() {
        peer.close();
    }

    @Override
    public void onConnected(long nowNs) {
        // Spread over the second, as people's are.
        reportsDueNs = nowNs + ThreadLocalRandom.current().nextLong(REPORT_NS);
        connected.complete(true);
    }

    @Override
    public void onRtp(ByteBuffer packet, long nowNs) {
        if (reception != null) {
            reception.onOpened(packet, nowNs);
        }
    }

    @Override
    public void onRtcp(ByteBuffer compound, long nowNs) {
        for (int at = 0; at < compound.limit(); at += Rtcp.length(compound, at)) {
            feedback.onPacket(compound, at);
        }
    }

    @Override
    public void onTick(long nowNs) {
        for (int i = 0; i < sent.size(); i++) {
            sent.get(i).track().onTick(nowNs);
        }
        arrivals.onTick(nowNs);
        if (connected.isDone() && nowNs - reportsDueNs >= 0) {
            reportsDueNs = nowNs + REPORT_NS;
            sent.forEach(this::reportSent);
            reportReceived();
        }
    }

    private void reportSent(Sent one) {
        if (one.track().isSending()) {
            rtcp.clear();
            int end =
                    SenderReport.write(
                            rtcp,
                            0,
                            one.track().ssrc(),
                            ntp(),
                            one.track().timestamp(),
                            (int) one.track().packets(),
                            (int) one.track().octets(),
                            0);
            peer.sendRtcp(rtcp.limit(end));
        }
    }

    private void reportReceived() {
        int end = reception == null ? 0 : reception.writeReport(rtcp.clear(), reporterSsrc);
        if (end > 0) {
            peer.sendRtcp(rtcp.limit(end));
        }
    }

    private static long ntp() {
        long ms = System.currentTimeMillis();
        return ((ms / 1000 + UNIX_TO_NTP_S) << 32) | ((ms % 1000) << 32) / 1000;
    }

    @Override
    public void onClosed(long nowNs) {
        connected.complete(false);
    }
}
