package salon.bridge.client;

import java.nio.ByteBuffer;
import java.util.Collection;
import salon.bridge.rtp.Nack;
import salon.bridge.rtp.ReceiverReport;
import salon.bridge.rtp.ReportBlock;
import salon.bridge.rtp.Rtcp;
import salon.bridge.rtp.SenderReport;

/**
 * Follows what RTCP says of sent tracks: sends again what is missing, makes key frames, stops
 * introducing a stream that is reported on. Owned by the loop's thread.
 */
public final class SentFeedback {
    private final Collection<? extends SyntheticTrack> tracks;
    private long nacks;

    /**
     * Feedback on some tracks.
     *
     * @param tracks may grow
     */
    public SentFeedback(Collection<? extends SyntheticTrack> tracks) {
        this.tracks = tracks;
    }

    /** One packet of a valid compound. */
    public void onPacket(ByteBuffer compound, int at) {
        switch (Rtcp.type(compound, at)) {
            case Rtcp.SENDER_REPORT -> onReport(compound, at, SenderReport.block(at, 0));
            case Rtcp.RECEIVER_REPORT -> onReport(compound, at, ReceiverReport.block(at, 0));
            case Rtcp.TRANSPORT_LAYER_FEEDBACK -> {
                if (Rtcp.count(compound, at) == Rtcp.FORMAT_NACK) {
                    onNack(compound, at);
                }
            }
            case Rtcp.PAYLOAD_FEEDBACK -> {
                if (Rtcp.count(compound, at) == Rtcp.FORMAT_PLI) {
                    onPictureLoss(Rtcp.mediaSsrc(compound, at));
                }
            }
            default -> {
                // Nothing about what is sent.
            }
        }
    }

    private void onReport(ByteBuffer compound, int at, int blocks) {
        for (int i = 0; i < Rtcp.count(compound, at); i++) {
            int about = ReportBlock.ssrc(compound, blocks + i * ReportBlock.LENGTH);
            for (SyntheticTrack track : tracks) {
                if (track.ssrc() == about) {
                    track.onReported();
                }
            }
        }
    }

    private void onNack(ByteBuffer compound, int at) {
        nacks++;
        int about = Rtcp.mediaSsrc(compound, at);
        for (SyntheticTrack track : tracks) {
            if (track.ssrc() == about) {
                for (int i = 0; i < Nack.pairs(compound, at); i++) {
                    int number = Nack.packetId(compound, at, i);
                    track.retransmit(number);
                    for (int bits = Nack.bitmask(compound, at, i); bits != 0; bits &= bits - 1) {
                        int ahead = Integer.numberOfTrailingZeros(bits) + 1;
                        track.retransmit((number + ahead) & 0xFFFF);
                    }
                }
            }
        }
    }

    private void onPictureLoss(int about) {
        for (SyntheticTrack track : tracks) {
            if (track.ssrc() == about) {
                track.onKeyFrameRequest();
            }
        }
    }

    /** NACK messages so far. */
    public long nacks() {
        return nacks;
    }
}
