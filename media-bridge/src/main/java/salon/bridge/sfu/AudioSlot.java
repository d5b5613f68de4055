package salon.bridge.sfu;

import salon.bridge.rtp.RtpPacket;

/** A slot for sound: a source is heard from its first packet on. */
final class AudioSlot extends Slot {
    AudioSlot(SlotPlan plan, Rewriter rewriter, Egress egress, Delivery delivery, Scratch scratch) {
        super(plan, rewriter, egress, delivery, scratch);
    }

    @Override
    void onAssigned(PublishedTrack next) {}

    @Override
    void onPacket(PublishedTrack from, Burst.Packet packet, long nowNs) {
        Rewriter.Epoch turn = epoch;
        boolean first = turn == null;
        if (turn == null) {
            turn =
                    rewriter.begin(
                            from,
                            packet.extSeq(),
                            RtpPacket.timestamp(packet.normal()),
                            Rewriter.Vp8Numbers.NONE,
                            nowNs);
            epoch = turn;
        }
        long outSeq = turn.seq(packet.extSeq());
        if (outSeq < turn.firstSeq()) {
            return;
        }
        copy(packet.normal(), packet.paddedLength(), turn, outSeq);
        if (first) {
            // Like the start of a talk spurt (RFC 3551, section 4.1): a good moment to adapt delay.
            RtpPacket.marker(scratch.out, true);
        }
        send(outSeq, nowNs);
    }
}
