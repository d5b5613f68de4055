package salon.bridge.sfu;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Rtx;

/**
 * A slot for pictures. What it shows of its track is aimed at: an encoding, and temporal layers of
 * it. Another encoding is shown from a key frame on, which its publisher is asked for; until it
 * comes, the one before goes on. Lost packets are sent again from the encoding's cache, inside the
 * slot's RTX stream.
 */
final class VideoSlot extends Slot {
    /** Of one packet, in bytes: one byte says how much it is. */
    private static final int MAX_PADDING = 255;

    /** Of a larger encoding until a smaller one begins: half of the pictures. */
    private static final int WAITING_LAYER = 1;

    private final RetransmissionLimit limit = new RetransmissionLimit();
    private final TemporalFilter filter = new TemporalFilter();
    private @Nullable Encoding shown;
    private @Nullable Encoding next;
    private int nextLayer = TemporalFilter.ALL;
    private boolean paused;
    private int needs;
    private long newestSeq;
    private int rtxSeq;

    VideoSlot(
            SlotPlan plan,
            Rewriter rewriter,
            Egress egress,
            Delivery delivery,
            Scratch scratch,
            int rtxSeq) {
        super(plan, rewriter, egress, delivery, scratch);
        this.rtxSeq = rtxSeq;
    }

    @Override
    void onAssigned(@Nullable PublishedTrack now) {
        show(null);
        await(null);
        paused = false;
        epoch = null;
        if (now != null) {
            filter.aim(TemporalFilter.ALL);
            await(now.first());
        }
    }

    /**
     * What of its track the slot should show from now on.
     *
     * @param encoding of the slot's track
     * @param layer highest temporal layer
     */
    void aim(Encoding encoding, int layer) {
        paused = false;
        if (encoding == shown) {
            await(null);
            filter.aim(layer);
        } else {
            await(encoding);
            // What goes on until then may be more than the way carries.
            boolean down = shown != null && encoding.index < shown.index;
            filter.aim(down ? Math.min(layer, WAITING_LAYER) : layer);
            nextLayer = layer;
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
        return filter.current();
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
                nextLayer = filter.target();
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
        filter.aim(nextLayer);
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
        copy(
                packet.normal(),
                packet.paddedLength(),
                format.payloadType(),
                turn.timestampOffset(),
                outSeq);
        packet.picture.renumber(scratch.out, headerGrowth, turn, extSeq);
        packet.picture.sent(rewriter, turn, extSeq);
        send(outSeq, nowNs);
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
        long outSeq = rewriter.unwrap(sequenceNumber);
        if (!limit.mayRepeat(outSeq, rttNs, nowNs)) {
            return;
        }
        VideoFormat format = original(outSeq);
        if (format == null || format.rtxPayloadType() < 0) {
            return;
        }
        if (!egress.retransmissions().take(scratch.out.limit(), nowNs)) {
            scratch.counters.add(MediaCounters.Counted.REPETITIONS_REFUSED, 1);
        } else {
            scratch.counters.add(MediaCounters.Counted.PACKETS_REPEATED, 1);
            limit.repeated(outSeq, nowNs);
            wrap(format);
            egress.sendAgain(scratch.rtx, nowNs);
        }
    }

    /**
     * Sends packets again that nobody asked for, to see what the way carries: the newest first,
     * then padding.
     *
     * @return bytes sent, at least as many as asked for
     */
    int probe(int bytes, int packetBytes, long nowNs) {
        int sent = 0;
        for (long outSeq = rewriter.highestSeq(); sent < bytes; outSeq--) {
            VideoFormat format = original(outSeq);
            if (format == null || format.rtxPayloadType() < 0) {
                break;
            }
            wrap(format);
            egress.sendNow(scratch.rtx, nowNs);
            sent += scratch.rtx.limit();
        }
        while (sent < bytes) {
            sent += pad(Math.min(packetBytes, MAX_PADDING), nowNs);
        }
        scratch.counters.add(MediaCounters.Counted.PROBE_BYTES, sent);
        return sent;
    }

    /** Whether {@link #probe} has numbers to send something under. */
    boolean canProbe() {
        return plan.rtxPayloadType() >= 0 && headerGrowth > 0;
    }

    /** A retransmission of nothing. */
    private int pad(int bytes, long nowNs) {
        ByteBuffer out = scratch.rtx;
        int header = RtpPacket.FIXED_HEADER_LENGTH + headerGrowth;
        out.clear().limit(header + bytes);
        RtpPacket.writeHeader(
                out, plan.rtxPayloadType(), rtxSeq, rewriter.timestampAt(nowNs), plan.rtxSsrc());
        Egress.open(out, plan);
        RtpPacket.pad(out, header);
        rtxSeq = (rtxSeq + 1) & 0xFFFF;
        egress.sendNow(out, nowNs);
        return out.limit();
    }

    /**
     * Writes a packet sent before into {@link Scratch#out}.
     *
     * @return what it is in, null when it is not there any more
     */
    private @Nullable VideoFormat original(long outSeq) {
        Rewriter.Epoch turn = rewriter.epochOf(outSeq);
        VideoFormat format = turn == null ? null : plan.format(turn.codec());
        if (turn == null || format == null) {
            return null;
        }
        long extSeq = turn.source(outSeq);
        ByteBuffer packet = turn.encoding().cached(extSeq);
        if (packet == null) {
            return null;
        }
        copy(packet, packet.limit(), format.payloadType(), turn.timestampOffset(), outSeq);
        scratch.repeated.parse(format.codec(), packet);
        scratch.repeated.renumber(scratch.out, headerGrowth, turn, extSeq);
        return format;
    }

    /** Makes a retransmission of what {@link #original} wrote, in {@link Scratch#rtx}. */
    private void wrap(VideoFormat format) {
        if (!Rtx.encapsulate(
                scratch.out, scratch.rtx, format.rtxPayloadType(), plan.rtxSsrc(), rtxSeq)) {
            throw new IllegalStateException("no packet is that long");
        }
        rtxSeq = (rtxSeq + 1) & 0xFFFF;
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
