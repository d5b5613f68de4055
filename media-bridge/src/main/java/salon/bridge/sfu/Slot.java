package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.SenderReport;
import salon.bridge.rtp.SourceDescription;

/**
 * A fixed receiving track of an endpoint. The bridge writes one published track after the other
 * into it; SSRC and payload type stay, the {@link Rewriter} keeps the numbers continuous.
 */
abstract sealed class Slot permits AudioSlot, VideoSlot {
    final SlotPlan plan;
    final Rewriter rewriter;
    final Egress egress;
    final Delivery delivery;
    final Scratch scratch;

    /** Bytes that stand before the payload here, and not in the normal form without descriptor. */
    final int headerGrowth;

    /** Whether the receiver gets dependency descriptors. */
    final boolean describes;

    private final byte[] cname;
    private @Nullable PublishedTrack track;
    Rewriter.@Nullable Epoch epoch;
    private boolean queued;
    private long packets;
    private long octets;
    private int fractionLost;

    Slot(SlotPlan plan, Rewriter rewriter, Egress egress, Delivery delivery, Scratch scratch) {
        this.plan = plan;
        this.delivery = delivery;
        this.rewriter = rewriter;
        this.egress = egress;
        this.scratch = scratch;
        this.headerGrowth = Egress.headerLength(plan) - RtpPacket.FIXED_HEADER_LENGTH;
        this.describes = DescriptorHeader.isAgreed(plan);
        this.cname = ("slot-" + plan.mid()).getBytes(StandardCharsets.US_ASCII);
    }

    /** What is written into the slot, or null. */
    final @Nullable PublishedTrack track() {
        return track;
    }

    /** Writes this track from now on, or nothing. */
    final void assign(@Nullable PublishedTrack next) {
        PublishedTrack before = track;
        if (before != next) {
            track = next;
            epoch = null;
            onAssigned(next);
        }
    }

    /** Lets go of the encodings of the track before, and takes those of the next one, if any. */
    abstract void onAssigned(@Nullable PublishedTrack next);

    /** The encoding's numbers begin anew, or its sender did: so does its turn. */
    abstract void restart(Encoding encoding);

    /** Writes what the batch brought of the slot's track. */
    abstract void deliver(long nowNs);

    /**
     * Copies a packet into {@link Scratch#out} with the slot's own numbers.
     *
     * @param paddedLength its length or more, in bytes
     * @param payloadType as the receiver numbers it
     * @return how much later its payload begins, in bytes
     */
    final int copy(
            ByteBuffer packet,
            int paddedLength,
            int payloadType,
            int timestampOffset,
            long outSeq) {
        ByteBuffer out = scratch.out;
        int length = packet.limit();
        int shift = shift(packet);
        out.clear().limit(paddedLength + shift);
        if (shift == 0 && RtpPacket.hasExtension(packet)) {
            out.put(0, packet, 0, length);
            DescriptorHeader.number(out, plan);
        } else {
            int from = RtpPacket.payloadOffset(packet);
            out.put(0, packet, 0, RtpPacket.FIXED_HEADER_LENGTH);
            RtpPacket.hasExtension(out, false);
            Egress.open(out, plan);
            out.put(from + shift, packet, from, length - from);
        }
        RtpPacket.pad(out, length + shift);
        RtpPacket.payloadType(out, payloadType);
        RtpPacket.sequenceNumber(out, (int) outSeq & 0xFFFF);
        RtpPacket.timestamp(out, RtpPacket.timestamp(packet) + timestampOffset);
        RtpPacket.ssrc(out, plan.ssrc());
        return shift;
    }

    /**
     * A packet with a descriptor has the header of those who get it; for others it is taken out.
     */
    private int shift(ByteBuffer packet) {
        if (!RtpPacket.hasExtension(packet)) {
            return headerGrowth;
        }
        int header = RtpPacket.FIXED_HEADER_LENGTH + headerGrowth;
        return describes ? 0 : header - RtpPacket.payloadOffset(packet);
    }

    /** Makes a packet of padding only in {@link Scratch#out}. */
    final void fill(int payloadType, int timestamp, long outSeq) {
        ByteBuffer out = scratch.out;
        int header = RtpPacket.FIXED_HEADER_LENGTH + headerGrowth;
        out.clear().limit(header + 1);
        RtpPacket.writeHeader(out, payloadType, (int) outSeq & 0xFFFF, timestamp, plan.ssrc());
        Egress.open(out, plan);
        RtpPacket.pad(out, header);
    }

    /** Sends {@link Scratch#out}, in which {@link #copy} and the caller made a packet. */
    final void send(long outSeq, long nowNs) {
        ByteBuffer out = scratch.out;
        rewriter.sent(outSeq, RtpPacket.timestamp(out), nowNs);
        packets++;
        octets += RtpPacket.payloadLength(out);
        leave(out, nowNs);
    }

    /** Hands a packet over to the slot's egress. */
    abstract void leave(ByteBuffer packet, long nowNs);

    /** Whether there is something to report on. */
    final boolean isSending() {
        return track != null && epoch != null && packets > 0;
    }

    /**
     * Writes sender report and CNAME.
     *
     * @return index after them
     */
    final int writeReport(ByteBuffer out, int at, NtpTime ntp, long nowNs) {
        int next =
                SenderReport.write(
                        out,
                        at,
                        plan.ssrc(),
                        ntp.at(nowNs),
                        rewriter.timestampAt(nowNs),
                        (int) packets,
                        (int) octets,
                        0);
        return SourceDescription.write(out, next, plan.ssrc(), cname);
    }

    /** Length of what {@link #writeReport} writes, in bytes, at most. */
    final int reportLength() {
        return SenderReport.LENGTH_WITHOUT_BLOCKS + 14 + cname.length;
    }

    /** What the receiver says it lost, in 1/256. */
    final void onFractionLost(int fraction) {
        fractionLost = fraction;
    }

    final int fractionLost() {
        return isSending() ? fractionLost : 0;
    }

    /** Marks it as one that the batch has something for; returns whether that is news. */
    final boolean queue() {
        boolean news = !queued;
        queued = true;
        return news;
    }

    final void dequeue() {
        queued = false;
    }

    /** Bytes of payload so far. */
    final long octets() {
        return octets;
    }

    final long packets() {
        return packets;
    }
}
