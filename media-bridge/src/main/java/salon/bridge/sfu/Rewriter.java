package salon.bridge.sfu;

import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.Sequences;

/**
 * Turns the numbers of the sources written into a slot, one after the other, into one continuous
 * stream: sequence numbers without a jump, timestamps that move with the clock, VP8 picture ids
 * that never repeat. Within one source the differences stay as they were, so a packet lost on its
 * way to the bridge is a gap for the receiver too, which the publisher's retransmission fills.
 *
 * <p>Each source's turn is an {@link Epoch}; the last few are kept, so that a retransmission asked
 * for after a switch is found in the source it came from.
 */
final class Rewriter {
    /** Turns remembered for retransmissions. */
    private static final int EPOCHS = 4;

    private static final int LONG_PICTURE_ID_MASK = 0x7FFF;
    private static final int TL0_MASK = 0xFF;
    private static final int KEY_IDX_MASK = 0x1F;

    private final int clockRateHz;
    private final @Nullable Epoch[] epochs = new @Nullable Epoch[EPOCHS];
    private int newest;

    private long highestSeq;
    private int highestTimestamp;
    private long highestAtNs;
    private boolean started;
    private int pictureId;
    private int tl0PicIdx;
    private int keyIdx;

    /**
     * @param firstSeq 0 to 32767, so that a first loss is no roll-over (RFC 3711, section 3.3.1)
     * @param firstTimestamp any
     */
    Rewriter(int clockRateHz, int firstSeq, int firstTimestamp) {
        this.clockRateHz = clockRateHz;
        this.highestSeq = firstSeq - 1L;
        this.highestTimestamp = firstTimestamp;
    }

    /**
     * A source's turn begins with this packet; its numbers continue what was sent before.
     *
     * @param vp8 the packet's picture numbers, {@link Vp8Numbers#NONE} for others
     */
    Epoch begin(PublishedTrack track, long extSeq, int timestamp, Vp8Numbers vp8, long nowNs) {
        int frame = clockRateHz / 30;
        long elapsed = started ? (nowNs - highestAtNs) * clockRateHz / 1_000_000_000L : 0;
        int next = highestTimestamp + (int) Math.max(elapsed, started ? frame : 0);
        Epoch epoch =
                new Epoch(
                        track,
                        highestSeq + 1,
                        highestSeq + 1 - extSeq,
                        next - timestamp,
                        pictureId + 1 - vp8.pictureId(),
                        tl0PicIdx + 1 - vp8.tl0PicIdx(),
                        keyIdx + 1 - vp8.keyIdx());
        newest = (newest + 1) % EPOCHS;
        epochs[newest] = epoch;
        return epoch;
    }

    /** Takes note of a packet sent in the newest epoch; older numbers change nothing. */
    void sent(long outSeq, int outTimestamp, long nowNs) {
        if (outSeq > highestSeq) {
            highestSeq = outSeq;
        }
        if (!started || Sequences.isNewerTimestamp(outTimestamp, highestTimestamp)) {
            highestTimestamp = outTimestamp;
            highestAtNs = nowNs;
            started = true;
        }
    }

    /** The same for a packet's rewritten picture numbers. */
    void sentPicture(int outPictureId, int outTl0PicIdx, int outKeyIdx) {
        if (((outPictureId - pictureId) & LONG_PICTURE_ID_MASK) <= LONG_PICTURE_ID_MASK / 2) {
            pictureId = outPictureId & LONG_PICTURE_ID_MASK;
            tl0PicIdx = outTl0PicIdx & TL0_MASK;
            keyIdx = outKeyIdx & KEY_IDX_MASK;
        }
    }

    /** The epoch a sent number belongs to, or null when it is forgotten or was never sent. */
    @Nullable Epoch epochOf(long outSeq) {
        if (outSeq > highestSeq) {
            return null;
        }
        Epoch best = null;
        for (Epoch epoch : epochs) {
            if (epoch != null
                    && epoch.firstSeq <= outSeq
                    && (best == null || epoch.firstSeq > best.firstSeq)) {
                best = epoch;
            }
        }
        return best;
    }

    /** Unwraps a sequence number that a receiver names. */
    long unwrap(int sequenceNumber) {
        return Sequences.unwrap(highestSeq, sequenceNumber);
    }

    /** Lets go of a track that is gone. */
    void forget(PublishedTrack track) {
        for (int i = 0; i < epochs.length; i++) {
            Epoch epoch = epochs[i];
            if (epoch != null && epoch.track == track) {
                epochs[i] = null;
            }
        }
    }

    /**
     * The slot's timestamp at this moment, for sender reports; meaningful once something is sent.
     */
    int timestampAt(long nowNs) {
        return highestTimestamp + (int) ((nowNs - highestAtNs) * clockRateHz / 1_000_000_000L);
    }

    /**
     * One source's turn in a slot; everything else is a difference added to its numbers.
     *
     * @param firstSeq unwrapped number of the turn's first packet
     */
    record Epoch(
            PublishedTrack track,
            long firstSeq,
            long seqOffset,
            int timestampOffset,
            int pictureIdOffset,
            int tl0Offset,
            int keyIdxOffset) {
        /**
         * The slot's number; less than {@link #firstSeq} when the packet is from before the turn.
         */
        long seq(long extSeq) {
            return extSeq + seqOffset;
        }
    }

    /**
     * A packet's picture numbers (RFC 7741), each meaningful only where the packet has it.
     *
     * @param pictureId 7 or 15 bits
     * @param tl0PicIdx 8 bits
     * @param keyIdx 5 bits
     */
    record Vp8Numbers(int pictureId, int tl0PicIdx, int keyIdx) {
        static final Vp8Numbers NONE = new Vp8Numbers(0, 0, 0);
    }
}
