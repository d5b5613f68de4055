package salon.bridge.sfu;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.DependencyDescriptor;
import salon.bridge.rtp.RtpPacket;

/**
 * A slot for pictures. What it shows of its track is aimed at: an encoding, and temporal layers of
 * it. Another encoding is shown from a key frame on, which its publisher is asked for; until it
 * comes, the one before goes on. Lost packets are sent again from the encoding's cache, inside the
 * slot's RTX stream.
 */
final class VideoSlot extends Slot {
    /** Of a larger encoding until a smaller one begins: half of the pictures. */
    static final int WAITING_LAYER = 1;

    private final Repetitions repetitions;
    private final LayerFilter filter = new LayerFilter();
    private @Nullable Encoding shown;
    private @Nullable Encoding next;
    private int nextSid;
    private int nextTid = TemporalFilter.ALL;
    private boolean paused;
    private long freezes;
    private int needs;
    private long newestSeq;

    VideoSlot(
            SlotPlan plan,
            Rewriter rewriter,
            Egress egress,
            Delivery delivery,
            Scratch scratch,
            int rtxSeq) {
        super(plan, rewriter, egress, delivery, scratch);
        this.repetitions = new Repetitions(this, rtxSeq);
    }

    @Override
    void onAssigned(@Nullable PublishedTrack now) {
        show(null);
        await(null);
        paused = false;
        epoch = null;
        if (now != null) {
            filter.aim(0, TemporalFilter.ALL);
            await(now.first());
        }
    }

    /**
     * What of its track the slot should show from now on.
     *
     * @param encoding of the slot's track
     * @param sid highest spatial layer
     * @param tid highest temporal layer
     */
    void aim(Encoding encoding, int sid, int tid) {
        paused = false;
        if (encoding == shown) {
            await(null);
            filter.aim(sid, tid);
        } else {
            await(encoding);
            // What goes on until then may be more than the way carries.
            boolean down = shown != null && encoding.index < shown.index;
            filter.aim(filter.targetSid(), down ? Math.min(tid, WAITING_LAYER) : tid);
            nextSid = sid;
            nextTid = tid;
        }
    }

    /** Shows nothing until {@link #aim}: there is no room for it on the way to the receiver. */
    void pause() {
        show(null);
        await(null);
        epoch = null;
        if (!paused && track() != null) {
            paused = true;
            scratch.counters.add(MediaCounters.Counted.PICTURES_PAUSED, 1);
        }
    }

    /** Whether a track is there, and none of it is sent. */
    boolean isPaused() {
        return paused;
    }

    /** How often pictures have stood still in it, as the receiver says. */
    long freezes() {
        return freezes;
    }

    /** The receiver says how often they have in all; returns how often since it said so last. */
    long onFreezes(long count) {
        long more = Math.max(0, count - freezes);
        freezes += more;
        PublishedTrack shown = track();
        if (shown != null) {
            shown.freezes += more;
        }
        return more;
    }

    /** Which encodings of its track the receiver needs, a bit for each. */
    int needs() {
        return track() == null ? 0 : needs;
    }

    void needs(int encodings) {
        needs = encodings;
    }

    /** The encoding that is shown, or null. */
    @Nullable Encoding shown() {
        return shown;
    }

    /** The encoding that will be shown when its key frame comes, or null. */
    @Nullable Encoding next() {
        return next;
    }

    /** The highest temporal layer that is shown. */
    int layer() {
        return filter.tid();
    }

    /** The highest spatial layer of it. */
    int spatialLayer() {
        return filter.sid();
    }

    private void show(@Nullable Encoding encoding) {
        if (shown != null && shown != encoding) {
            shown.unsubscribe(this);
        }
        shown = encoding;
    }

    private void await(@Nullable Encoding encoding) {
        if (next == encoding) {
            return;
        }
        if (next != null) {
            next.unsubscribe(this);
        }
        next = encoding;
        if (encoding != null) {
            encoding.subscribe(this);
            encoding.wantKeyFrame();
        }
    }

    @Override
    void restart(Encoding encoding) {
        if (encoding == shown) {
            epoch = null;
            shown = null;
            if (next == null) {
                // Still subscribed to; it begins again at its next key frame.
                next = encoding;
                nextSid = filter.targetSid();
                nextTid = filter.target();
            } else {
                encoding.unsubscribe(this);
            }
        }
    }

    @Override
    void deliver(long nowNs) {
        Encoding now = shown;
        if (now != null) {
            deliver(now, nowNs);
        }
        Encoding coming = next;
        if (coming != null) {
            deliver(coming, nowNs);
        }
    }

    private void deliver(Encoding from, long nowNs) {
        Burst burst = from.burst;
        for (int i = 0; i < burst.size(); i++) {
            Burst.Packet packet = burst.get(i);
            if (from == shown && changesCodec(packet)) {
                restart(from);
                if (!packet.isKeyFrame()) {
                    from.wantKeyFrame();
                }
            }
            if (from == next && packet.isKeyFrame() && numbered(packet) != null) {
                begin(from, packet, nowNs);
            }
            Rewriter.Epoch turn = epoch;
            if (from == shown && turn != null) {
                forward(packet, turn, nowNs);
            }
        }
    }

    /** The publisher goes on in another codec: with a key frame, as it cannot do otherwise. */
    private boolean changesCodec(Burst.Packet packet) {
        Rewriter.Epoch turn = epoch;
        return turn != null
                && packet.extSeq() > newestSeq
                && packet.picture.codec() != turn.codec();
    }

    private @Nullable VideoFormat numbered(Burst.Packet packet) {
        return plan.format(packet.picture.codec());
    }

    private void begin(Encoding from, Burst.Packet packet, long nowNs) {
        int timestamp = RtpPacket.timestamp(packet.normal());
        epoch =
                rewriter.begin(
                        from,
                        packet.extSeq(),
                        timestamp,
                        aligned(from, timestamp),
                        packet.picture.numbers(),
                        nowNs);
        newestSeq = packet.extSeq() - 1;
        if (shown != null) {
            scratch.counters.add(MediaCounters.Counted.ENCODINGS_SWITCHED, 1);
        }
        next = null;
        show(from);
        filter.aim(nextSid, nextTid);
        filter.restart();
    }

    /** Where a timestamp of another encoding lies in the slot's time; null when that is unknown. */
    private @Nullable Integer aligned(Encoding from, int timestamp) {
        Encoding before = shown;
        Rewriter.Epoch turn = epoch;
        if (before == null || turn == null || !before.clock.known() || !from.clock.known()) {
            return null;
        }
        return before.clock.timestamp(from.clock.ticks(timestamp)) + turn.timestampOffset();
    }

    private void forward(Burst.Packet packet, Rewriter.Epoch turn, long nowNs) {
        long extSeq = packet.extSeq();
        boolean newest = extSeq > newestSeq;
        newestSeq = Math.max(newestSeq, extSeq);
        if (packet.hasPicture()) {
            boolean begins = newest && filter.begins(packet.picture);
            if (!filter.admits(packet.picture, newest)) {
                leaveOut(packet, turn, newest, begins, nowNs);
                keyFrameIfNeeded(turn);
                return;
            }
        }
        long outSeq = turn.seq(extSeq);
        if (!turn.holds(outSeq)) {
            return;
        }
        VideoFormat format = plan.format(turn.codec());
        if (format == null) {
            return;
        }
        Picture picture = packet.picture;
        write(packet.normal(), packet.paddedLength(), picture, format, turn, extSeq, outSeq);
        picture.sent(rewriter, turn, extSeq);
        if (picture.endsFrame() && picture.hasLayers() && filter.ends(picture.frame())) {
            RtpPacket.marker(scratch.out, true);
        }
        send(outSeq, nowNs);
        keyFrameIfNeeded(turn);
    }

    /** The way to the wanted layers may be closed to this receiver until then. */
    private void keyFrameIfNeeded(Rewriter.Epoch turn) {
        if (filter.needsKeyFrame()) {
            turn.encoding().wantKeyFrame();
        }
    }

    /**
     * A packet stays out. The numbers close over it, but not when it comes late: its number is
     * taken then, and padding without a picture fills it, lest the receiver ask for it.
     */
    private void leaveOut(
            Burst.Packet packet, Rewriter.Epoch turn, boolean newest, boolean begins, long nowNs) {
        if (newest) {
            turn.leaveOut(packet.extSeq(), begins);
            return;
        }
        long outSeq = turn.seq(packet.extSeq());
        VideoFormat format = plan.format(turn.codec());
        if (turn.holds(outSeq) && format != null) {
            int timestamp = RtpPacket.timestamp(packet.normal()) + turn.timestampOffset();
            fill(format.payloadType(), timestamp, outSeq);
            send(outSeq, nowNs);
        }
    }

    @Override
    void leave(ByteBuffer packet, long nowNs) {
        egress.sendPicture(packet, nowNs);
    }

    /** The receiver misses a packet. */
    void onMissing(int sequenceNumber, long rttNs, long nowNs) {
        repetitions.onMissing(rewriter.unwrap(sequenceNumber), rttNs, nowNs);
    }

    /** Sends packets to see what the way carries: {@link Repetitions#probe}. */
    int probe(int bytes, int packetBytes, long nowNs) {
        return repetitions.probe(bytes, packetBytes, nowNs);
    }

    /** Whether {@link #probe} has numbers to send something under. */
    boolean canProbe() {
        return plan.rtxPayloadType() >= 0 && headerGrowth > 0;
    }

    /**
     * Writes a packet for this receiver into {@link Scratch#out}.
     *
     * @param picture what was read of the packet
     */
    void write(
            ByteBuffer normal,
            int paddedLength,
            Picture picture,
            VideoFormat format,
            Rewriter.Epoch turn,
            long extSeq,
            long outSeq) {
        int shift =
                copy(normal, paddedLength, format.payloadType(), turn.timestampOffset(), outSeq);
        picture.renumber(scratch.out, shift, turn, extSeq);
        if (describes && RtpPacket.hasExtension(normal)) {
            int at = DescriptorHeader.descriptorOffset(normal);
            int number = DependencyDescriptor.frameNumber(normal, at);
            DependencyDescriptor.frameNumber(scratch.out, at, number + turn.frameOffset());
        }
    }

    /** Whether a packet sent in a turn is the last of its picture for this receiver. */
    boolean ends(Rewriter.Epoch turn, long frame) {
        return turn == epoch && filter.ends(frame);
    }

    /** The receiver cannot go on without a key frame. */
    void onKeyFrameWanted() {
        Encoding coming = next;
        Encoding now = shown;
        if (coming != null) {
            coming.wantKeyFrame();
        } else if (now != null) {
            now.wantKeyFrame();
        }
    }
}
