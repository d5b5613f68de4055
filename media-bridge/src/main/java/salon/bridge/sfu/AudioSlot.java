package salon.bridge.sfu;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.Red;
import salon.bridge.rtp.RtpPacket;

/**
 * A slot for sound: a source is heard from its first packet on. Redundancy goes on to a receiver
 * that loses packets, and is taken out for the others, who would only pay for it.
 */
final class AudioSlot extends Slot {
    /** From so much loss on it is worth its bits, in 1/256: 2 %. */
    private static final int WORTH_FRACTION = 5;

    /** For so long after the last loss. */
    private static final long WORTH_NS = 10_000_000_000L;

    private @Nullable Encoding heard;
    private boolean lossy;
    private long lossyNs;

    AudioSlot(SlotPlan plan, Rewriter rewriter, Egress egress, Delivery delivery, Scratch scratch) {
        super(plan, rewriter, egress, delivery, scratch);
    }

    @Override
    void onAssigned(@Nullable PublishedTrack next) {
        if (heard != null) {
            heard.unsubscribe(this);
        }
        heard = next == null ? null : next.first();
        if (heard != null) {
            heard.subscribe(this);
        }
    }

    @Override
    void restart(Encoding encoding) {
        epoch = null;
    }

    @Override
    void deliver(long nowNs) {
        Encoding from = heard;
        if (from != null) {
            for (int i = 0; i < from.burst.size(); i++) {
                forward(from, from.burst.get(i), nowNs);
            }
        }
    }

    @Override
    void leave(ByteBuffer packet, long nowNs) {
        egress.sendNow(packet, nowNs);
    }

    private void forward(Encoding from, Burst.Packet packet, long nowNs) {
        Rewriter.Epoch turn = epoch;
        boolean first = turn == null;
        if (turn == null) {
            turn =
                    rewriter.begin(
                            from,
                            packet.extSeq(),
                            RtpPacket.timestamp(packet.normal()),
                            null,
                            Rewriter.Numbers.NONE,
                            nowNs);
            epoch = turn;
        }
        long outSeq = turn.seq(packet.extSeq());
        if (!turn.holds(outSeq)) {
            return;
        }
        write(packet, turn, outSeq, nowNs);
        if (first) {
            // Like the start of a talk spurt (RFC 3551, section 4.1): a good moment to adapt delay.
            RtpPacket.marker(scratch.out, true);
        }
        send(outSeq, nowNs);
    }

    /** Makes the packet for this receiver in {@link Scratch#out}. */
    private void write(Burst.Packet packet, Rewriter.Epoch turn, long outSeq, long nowNs) {
        ByteBuffer redundant = packet.redundant();
        if (redundant != null && wantsRedundancy(nowNs)) {
            copy(
                    redundant,
                    redundant.limit(),
                    plan.redPayloadType(),
                    turn.timestampOffset(),
                    outSeq);
            Red.blockTypes(scratch.out, plan.payloadType());
        } else {
            copy(
                    packet.normal(),
                    packet.paddedLength(),
                    plan.payloadType(),
                    turn.timestampOffset(),
                    outSeq);
        }
    }

    private boolean wantsRedundancy(long nowNs) {
        if (plan.redPayloadType() < 0) {
            return false;
        }
        if (fractionLost() >= WORTH_FRACTION) {
            lossy = true;
            lossyNs = nowNs;
        }
        lossy &= nowNs - lossyNs < WORTH_NS;
        return lossy;
    }
}
