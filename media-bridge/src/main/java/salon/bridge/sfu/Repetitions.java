package salon.bridge.sfu;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.DependencyDescriptor;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Rtx;

/**
 * What a slot sends in its RTX stream: packets that the receiver misses, from the cache of the
 * encoding they came from, and probes.
 */
final class Repetitions {
    /** Of one packet, in bytes: one byte says how much it is. */
    private static final int MAX_PADDING = 255;

    private final VideoSlot slot;
    private final RetransmissionLimit limit = new RetransmissionLimit();
    private int rtxSeq;

    Repetitions(VideoSlot slot, int rtxSeq) {
        this.slot = slot;
        this.rtxSeq = rtxSeq;
    }

    /** The receiver misses a packet. */
    void onMissing(long outSeq, long rttNs, long nowNs) {
        if (!limit.mayRepeat(outSeq, rttNs, nowNs)) {
            return;
        }
        VideoFormat format = original(outSeq);
        if (format == null || format.rtxPayloadType() < 0) {
            return;
        }
        Scratch scratch = slot.scratch;
        if (!slot.egress.retransmissions().take(scratch.out.limit(), nowNs)) {
            scratch.counters.add(MediaCounters.Counted.REPETITIONS_REFUSED, 1);
        } else {
            scratch.counters.add(MediaCounters.Counted.PACKETS_REPEATED, 1);
            limit.repeated(outSeq, nowNs);
            wrap(format);
            slot.egress.sendAgain(scratch.rtx, nowNs);
        }
    }

    /**
     * Sends packets again that nobody asked for, to see what the way carries: the newest first,
     * then padding.
     *
     * @return bytes sent, at least as many as asked for
     */
    int probe(int bytes, int packetBytes, long nowNs) {
        Scratch scratch = slot.scratch;
        int sent = 0;
        for (long outSeq = slot.rewriter.highestSeq(); sent < bytes; outSeq--) {
            VideoFormat format = original(outSeq);
            if (format == null || format.rtxPayloadType() < 0) {
                break;
            }
            wrap(format);
            slot.egress.sendNow(scratch.rtx, nowNs);
            sent += scratch.rtx.limit();
        }
        while (sent < bytes) {
            sent += pad(Math.min(packetBytes, MAX_PADDING), nowNs);
        }
        scratch.counters.add(MediaCounters.Counted.PROBE_BYTES, sent);
        return sent;
    }

    /** A retransmission of nothing. */
    private int pad(int bytes, long nowNs) {
        SlotPlan plan = slot.plan;
        ByteBuffer out = slot.scratch.rtx;
        int header = RtpPacket.FIXED_HEADER_LENGTH + slot.headerGrowth;
        out.clear().limit(header + bytes);
        RtpPacket.writeHeader(
                out,
                plan.rtxPayloadType(),
                rtxSeq,
                slot.rewriter.timestampAt(nowNs),
                plan.rtxSsrc());
        Egress.open(out, plan);
        RtpPacket.pad(out, header);
        rtxSeq = (rtxSeq + 1) & 0xFFFF;
        slot.egress.sendNow(out, nowNs);
        return out.limit();
    }

    /**
     * Writes a packet sent before into {@link Scratch#out}.
     *
     * @return what it is in, null when it is not there any more
     */
    private @Nullable VideoFormat original(long outSeq) {
        Rewriter.Epoch turn = slot.rewriter.epochOf(outSeq);
        VideoFormat format = turn == null ? null : slot.plan.format(turn.codec());
        if (turn == null || format == null) {
            return null;
        }
        long extSeq = turn.source(outSeq);
        ByteBuffer packet = turn.encoding().cached(extSeq);
        if (packet == null) {
            return null;
        }
        Picture picture = slot.scratch.repeated;
        picture.parse(format.codec(), packet, null);
        slot.write(packet, packet.limit(), picture, format, turn, extSeq, outSeq);
        if (ends(picture, packet, turn)) {
            RtpPacket.marker(slot.scratch.out, true);
        }
        return format;
    }

    /** Whether the packet was the last of its picture for this receiver, if not for others. */
    private boolean ends(Picture picture, ByteBuffer packet, Rewriter.Epoch turn) {
        FrameNumbers frames = turn.encoding().frames;
        if (RtpPacket.hasExtension(packet)) {
            int at = DescriptorHeader.descriptorOffset(packet);
            int number = DependencyDescriptor.frameNumber(packet, at);
            return DependencyDescriptor.isEndOfFrame(packet, at)
                    && slot.ends(turn, frames.unwrap(number, 0xFFFF));
        }
        if (!picture.hasLayers() || !picture.endsFrame()) {
            return false;
        }
        picture.frame(frames.unwrap(picture.frameNumber(), picture.frameNumberMask()));
        return slot.ends(turn, picture.frame());
    }

    /** Makes a retransmission of what {@link #original} wrote, in {@link Scratch#rtx}. */
    private void wrap(VideoFormat format) {
        Scratch scratch = slot.scratch;
        if (!Rtx.encapsulate(
                scratch.out, scratch.rtx, format.rtxPayloadType(), slot.plan.rtxSsrc(), rtxSeq)) {
            throw new IllegalStateException("no packet is that long");
        }
        rtxSeq = (rtxSeq + 1) & 0xFFFF;
    }
}
