package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.DependencyDescriptor;
import salon.bridge.rtp.DependencyStructure;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.Red;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Sequences;

/**
 * One RTP stream of a published track: its only one, or one of its simulcast encodings. Puts the
 * packets in order by number, keeps them for retransmission and collects each once for the slots it
 * is written into.
 */
final class Encoding {
    final PublishedTrack track;

    /** Its place among the track's encodings, 0 is the smallest. */
    final int index;

    /** The restriction identifier that packets carry (RFC 8852); empty for an only encoding. */
    final byte[] rid;

    final ReceiveStatistics statistics;
    final NackGenerator nacks = new NackGenerator();
    final KeyFrameRequests keyFrames = new KeyFrameRequests();
    final CaptureClock clock = new CaptureClock();
    final LayerRates rates = new LayerRates();
    final FrameNumbers frames = new FrameNumbers();

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
    private final int[] heightsPx = new int[DependencyStructure.LAYERS];
    private @Nullable VideoCodec codec;

    Encoding(PublishedTrack track, int index, Scratch scratch) {
        this.track = track;
        this.index = index;
        this.scratch = scratch;
        PublishPlan plan = track.plan;
        this.rid =
                plan.rids().isEmpty()
                        ? new byte[0]
                        : plan.rids().get(index).getBytes(StandardCharsets.US_ASCII);
        this.statistics = new ReceiveStatistics(track.kind().clockRateHz());
        this.ssrc = plan.rids().isEmpty() ? plan.ssrc() : 0;
        this.rtxSsrc = plan.rids().isEmpty() ? plan.rtxSsrc() : 0;
    }

    /** Its restriction identifier; empty for an only encoding. */
    String name() {
        return track.plan.rids().isEmpty() ? "" : track.plan.rids().get(index);
    }

    int ssrc() {
        return ssrc;
    }

    int rtxSsrc() {
        return rtxSsrc;
    }

    /** The packets' header extensions told which numbers are this encoding's. */
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
            clock.restart();
            frames.restart();
            // From the last to the first: whoever lets go of it here is replaced by the last.
            for (int i = subscriberCount - 1; i >= 0; i--) {
                subscriber(i).restart(this);
            }
            wantKeyFrame();
        }
    }

    /** Whether packets came lately. */
    boolean active() {
        return active;
    }

    /** When the last packet came. */
    long lastPacketNs() {
        return lastPacketNs;
    }

    /** Packets come. */
    void activate(long nowNs) {
        lastPacketNs = nowNs;
        if (!active) {
            rates.restart(nowNs);
            active = true;
        }
    }

    /** None came for a while. */
    void expire() {
        active = false;
    }

    /**
     * A packet of this encoding, its own or out of a retransmission.
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
        VideoCodec now = track.plan.codec(RtpPacket.payloadType(packet));
        long descriptor = descriptor(packet, now);
        ByteBuffer normal = keep(extSeq, packet, descriptor);
        if (normal == null) {
            return false;
        }
        boolean newest = extSeq >= highest;
        highest = Math.max(highest, extSeq);
        packets++;
        if (track.kind() == MediaKind.AUDIO) {
            return onSound(normal, extSeq);
        }
        if (newest && now != codec) {
            change(now, nowNs);
        }
        onPicture(burst.add(normal, extSeq, now, frames.structure(extSeq, descriptor)), nowNs);
        return true;
    }

    /** Of a codec that speaks of its layers there; VP8 has numbers of its own. */
    private long descriptor(ByteBuffer packet, @Nullable VideoCodec coded) {
        int id = track.plan.dependencyDescriptor();
        if (id == 0 || coded == null || coded == VideoCodec.VP8) {
            return HeaderExtensions.ABSENT;
        }
        long element = HeaderExtensions.find(packet, id);
        return element != HeaderExtensions.ABSENT
                        && HeaderExtensions.length(element) >= DependencyDescriptor.MIN_LENGTH
                ? element
                : HeaderExtensions.ABSENT;
    }

    /** The publisher goes on in another codec, whose layers are others. */
    private void change(@Nullable VideoCodec now, long nowNs) {
        if (codec != null) {
            frames.restart();
            rates.restart(nowNs);
            Arrays.fill(heightsPx, 0);
        }
        codec = now;
    }

    /** Redundancy is taken out once, for all who do without it. */
    private boolean onSound(ByteBuffer normal, long extSeq) {
        int payloadType = track.plan.payloadType();
        if (RtpPacket.payloadType(normal) == payloadType) {
            burst.add(normal, extSeq, null, null);
            return true;
        }
        int current = Red.current(normal, payloadType);
        if (current == Red.MALFORMED) {
            return false;
        }
        ByteBuffer plain = scratch.normal();
        Red.strip(normal, current, plain);
        burst.add(plain, extSeq, null, null).redundant(normal);
        return true;
    }

    private void onPicture(Burst.Packet packet, long nowNs) {
        nacks.onPacket(packet.extSeq(), nowNs);
        Picture picture = packet.picture;
        if (!picture.isKnown()) {
            return;
        }
        frames.onPacket(picture, packet.extSeq());
        if (picture.isKeyFrame()) {
            keyFrames.onKeyFrame();
            nacks.onKeyFrame(packet.extSeq());
            for (int i = 0; i < heightsPx.length; i++) {
                heightsPx[i] = picture.heightPx(i) > 0 ? picture.heightPx(i) : heightsPx[i];
            }
        }
        rates.onPacket(
                picture, RtpPacket.timestamp(packet.normal()), packet.normal().limit(), nowNs);
    }

    private @Nullable ByteBuffer keep(long extSeq, ByteBuffer packet, long descriptor) {
        if (track.kind() == MediaKind.AUDIO) {
            if (!seen.add(extSeq)) {
                return null;
            }
            ByteBuffer normal = scratch.normal();
            return RetransmissionCache.Normal.copy(packet, HeaderExtensions.ABSENT, normal)
                    ? normal
                    : null;
        }
        RetransmissionCache kept = cache;
        if (kept == null) {
            kept = new RetransmissionCache();
            cache = kept;
        }
        return kept.store(extSeq, packet, descriptor);
    }

    /** A packet sent before, in normal form, or null. */
    @Nullable ByteBuffer cached(long extSeq) {
        RetransmissionCache kept = cache;
        return kept == null ? null : kept.get(extSeq);
    }

    /** A slot cannot go on without a key frame. */
    void wantKeyFrame() {
        if (track.kind() == MediaKind.VIDEO) {
            keyFrames.want();
        }
    }

    /** Of the pictures of a spatial layer, as the last key frame said; 0 before one came. */
    int heightPx(int sid) {
        return heightsPx[sid];
    }

    /** Of its largest pictures; 0 before a key frame told. */
    int heightPx() {
        return heightsPx[spatialLayers() - 1];
    }

    /** How many sizes it has in one stream; 1 of most. */
    int spatialLayers() {
        return rates.spatialLayers();
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
