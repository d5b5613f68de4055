package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Sequences;

/**
 * A track an endpoint sends: puts its packets in order by number, keeps them for retransmission and
 * collects each once for the slots it is written into.
 */
final class PublishedTrack {
    private static final long VIDEO_IDLE_NS = 2_000_000_000L;

    /** Opus sends something every 400 ms even in silence (RFC 7587, section 3.1.3). */
    private static final long AUDIO_IDLE_NS = 2_000_000_000L;

    /** A shared screen that does not change sends about a frame a second, or less. */
    private static final long SCREEN_IDLE_NS = 6_000_000_000L;

    final SourceId id;
    final PublishPlan plan;
    final byte[] mid;
    final ReceiveStatistics statistics;
    final NackGenerator nacks = new NackGenerator();
    final KeyFrameRequests keyFrames = new KeyFrameRequests();
    final AudioLevel level = new AudioLevel();

    /** What the current batch brought. */
    final Burst burst = new Burst();

    private final Scratch scratch;
    private final SeenWindow seen = new SeenWindow();
    private @Nullable RetransmissionCache cache;
    private @Nullable Slot[] subscribers = new @Nullable Slot[8];
    private int subscriberCount;

    private int ssrc;
    private int rtxSsrc;
    private long highest;
    private boolean started;
    private boolean active;
    private long lastPacketNs;
    private long packets;

    PublishedTrack(SourceId id, PublishPlan plan, Scratch scratch) {
        this.id = id;
        this.plan = plan;
        this.scratch = scratch;
        this.mid = plan.mid().getBytes(StandardCharsets.US_ASCII);
        this.statistics = new ReceiveStatistics(kind().clockRateHz());
        this.ssrc = plan.ssrc();
        this.rtxSsrc = plan.rtxSsrc();
    }

    MediaKind kind() {
        return id.source().kind();
    }

    int ssrc() {
        return ssrc;
    }

    int rtxSsrc() {
        return rtxSsrc;
    }

    /** The packets' MID told which numbers are this track's. */
    void bind(int ssrc, boolean retransmission) {
        if (retransmission) {
            rtxSsrc = ssrc;
            return;
        }
        this.ssrc = ssrc;
        if (started) {
            // Another stream under the same name: its numbers have nothing to do with the old ones.
            highest += RetransmissionCache.PACKETS * 256L;
            statistics.restart();
            nacks.restart();
            for (int i = 0; i < subscriberCount; i++) {
                subscriber(i).restart();
            }
            wantKeyFrame();
        }
    }

    /** Whether packets came lately; {@link Conference} decides what that means. */
    boolean active() {
        return active;
    }

    /** Becomes idle by time; returns whether it did. */
    boolean expire(long nowNs) {
        long idle =
                switch (id.source()) {
                    case MICROPHONE, SCREEN_AUDIO -> AUDIO_IDLE_NS;
                    case CAMERA -> VIDEO_IDLE_NS;
                    case SCREEN -> SCREEN_IDLE_NS;
                };
        if (!active || nowNs - lastPacketNs < idle) {
            return false;
        }
        active = false;
        return true;
    }

    /** Takes note that packets come; returns whether that is news. */
    boolean activate(long nowNs) {
        lastPacketNs = nowNs;
        boolean news = !active;
        active = true;
        return news;
    }

    /**
     * A packet of this track, its own or out of a retransmission.
     *
     * @return whether it was new and waits in the {@link #burst} now
     */
    boolean onPacket(ByteBuffer packet, boolean retransmitted, long nowNs) {
        int sequenceNumber = RtpPacket.sequenceNumber(packet);
        if (!started) {
            started = true;
            highest = sequenceNumber + 65536L;
        }
        long extSeq = Sequences.unwrap(highest, sequenceNumber);
        if (!retransmitted) {
            statistics.onPacket(extSeq, RtpPacket.timestamp(packet), nowNs);
        }
        ByteBuffer normal = keep(extSeq, packet);
        if (normal == null) {
            return false;
        }
        highest = Math.max(highest, extSeq);
        packets++;
        Burst.Packet forwarded = burst.add(normal, extSeq, kind());
        if (kind() == MediaKind.VIDEO) {
            nacks.onPacket(extSeq, nowNs);
            if (forwarded.isKeyFrame()) {
                keyFrames.onKeyFrame();
                nacks.onKeyFrame(extSeq);
            }
        }
        return true;
    }

    private @Nullable ByteBuffer keep(long extSeq, ByteBuffer packet) {
        if (kind() == MediaKind.AUDIO) {
            if (!seen.add(extSeq)) {
                return null;
            }
            ByteBuffer normal = scratch.normal();
            return RetransmissionCache.Normal.copy(packet, normal) ? normal : null;
        }
        RetransmissionCache kept = cache;
        if (kept == null) {
            kept = new RetransmissionCache();
            cache = kept;
        }
        return kept.store(extSeq, packet);
    }

    /** A packet sent before, in normal form, or null. */
    @Nullable ByteBuffer cached(long extSeq) {
        RetransmissionCache kept = cache;
        return kept == null ? null : kept.get(extSeq);
    }

    /** A slot cannot go on without a key frame. */
    void wantKeyFrame() {
        if (kind() == MediaKind.VIDEO) {
            keyFrames.want();
        }
    }

    void subscribe(Slot slot) {
        if (subscriberCount == subscribers.length) {
            subscribers = Arrays.copyOf(subscribers, subscriberCount * 2);
        }
        subscribers[subscriberCount++] = slot;
    }

    void unsubscribe(Slot slot) {
        for (int i = 0; i < subscriberCount; i++) {
            if (subscribers[i] == slot) {
                subscribers[i] = subscribers[--subscriberCount];
                subscribers[subscriberCount] = null;
                return;
            }
        }
    }

    int subscriberCount() {
        return subscriberCount;
    }

    Slot subscriber(int i) {
        Slot slot = subscribers[i];
        if (slot == null) {
            throw new IllegalStateException("no subscriber " + i);
        }
        return slot;
    }

    long packets() {
        return packets;
    }
}
