package salon.bridge.sfu;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.RtpPacket;

/** A slot for sound: a source is heard from its first packet on. */
final class AudioSlot extends Slot {
    private @Nullable Encoding heard;

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
                            Rewriter.Vp8Numbers.NONE,
                            nowNs);
            epoch = turn;
        }
        long outSeq = turn.seq(packet.extSeq());
        if (!turn.holds(outSeq)) {
            return;
        }
        copy(packet.normal(), packet.paddedLength(), turn.timestampOffset(), outSeq);
        if (first) {
            // Like the start of a talk spurt (RFC 3551, section 4.1): a good moment to adapt delay.
            RtpPacket.marker(scratch.out, true);
        }
        send(outSeq, nowNs);
    }
}
