package salon.bridge.sfu;

import java.nio.ByteBuffer;
import salon.bridge.rtp.RtpPacket;
import salon.bridge.rtp.Rtx;
import salon.bridge.rtp.Vp8Descriptor;

/**
 * A slot for pictures: a source is seen from a key frame on, which its publisher is asked for, and
 * lost packets are sent again from the track's cache, inside the slot's RTX stream.
 */
final class VideoSlot extends Slot {
    private final RetransmissionLimit limit = new RetransmissionLimit();
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
    void onAssigned(PublishedTrack next) {
        next.wantKeyFrame();
    }

    @Override
    void onPacket(PublishedTrack from, Burst.Packet packet, long nowNs) {
        Vp8Descriptor vp8 = packet.vp8;
        Rewriter.Epoch turn = epoch;
        if (turn == null) {
            if (!packet.isKeyFrame()) {
                return;
            }
            turn =
                    rewriter.begin(
                            from,
                            packet.extSeq(),
                            RtpPacket.timestamp(packet.normal()),
                            new Rewriter.Vp8Numbers(vp8.pictureId(), vp8.tl0PicIdx(), vp8.keyIdx()),
                            nowNs);
            epoch = turn;
        }
        long outSeq = turn.seq(packet.extSeq());
        if (outSeq < turn.firstSeq()) {
            return;
        }
        copy(packet.normal(), packet.paddedLength(), turn, outSeq);
        if (packet.hasPicture()) {
            int pictureId = vp8.pictureId() + turn.pictureIdOffset();
            int tl0PicIdx = vp8.tl0PicIdx() + turn.tl0Offset();
            int keyIdx = vp8.keyIdx() + turn.keyIdxOffset();
            writePicture(vp8, pictureId, tl0PicIdx, keyIdx);
            rewriter.sentPicture(pictureId, vp8.pictureIdMask(), tl0PicIdx, keyIdx);
        }
        send(outSeq, nowNs);
    }

    /** The descriptor was parsed from the packet that {@link Scratch#out} is a copy of. */
    private void writePicture(Vp8Descriptor vp8, int pictureId, int tl0PicIdx, int keyIdx) {
        vp8.pictureId(scratch.out, headerGrowth, pictureId);
        vp8.tl0PicIdx(scratch.out, headerGrowth, tl0PicIdx);
        vp8.keyIdx(scratch.out, headerGrowth, keyIdx);
    }

    /** The receiver misses a packet. */
    void onMissing(int sequenceNumber, long rttNs, long nowNs) {
        long outSeq = rewriter.unwrap(sequenceNumber);
        Rewriter.Epoch turn = rewriter.epochOf(outSeq);
        if (turn == null || plan.rtxPayloadType() < 0) {
            return;
        }
        ByteBuffer packet = turn.track().cached(outSeq - turn.seqOffset());
        if (packet == null || !limit.allow(outSeq, rttNs, nowNs)) {
            return;
        }
        copy(packet, packet.limit(), turn, outSeq);
        Vp8Descriptor vp8 = scratch.retransmittedVp8;
        if (vp8.parse(packet)) {
            writePicture(
                    vp8,
                    vp8.pictureId() + turn.pictureIdOffset(),
                    vp8.tl0PicIdx() + turn.tl0Offset(),
                    vp8.keyIdx() + turn.keyIdxOffset());
        }
        if (Rtx.encapsulate(
                scratch.out, scratch.rtx, plan.rtxPayloadType(), plan.rtxSsrc(), rtxSeq)) {
            rtxSeq = (rtxSeq + 1) & 0xFFFF;
            egress.send(scratch.rtx, nowNs);
        }
    }

    /** The receiver cannot go on without a key frame. */
    void onKeyFrameWanted() {
        PublishedTrack from = track();
        if (from != null) {
            from.wantKeyFrame();
        }
    }
}
