package salon.bridge.sfu;

import java.util.Arrays;
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

    /** A step of time over this looks like one backwards (RFC 3550 timestamps wrap). */
    private static final long LONGEST_PAUSE_S = 600;

    /** A publisher's clock that is further from the time that passed is not believed. */
    private static final long FURTHEST_S = 1;

    private static final int LONG_PICTURE_ID_MASK = 0x7FFF;
    private static final int TL0_MASK = 0xFF;
    private static final int KEY_IDX_MASK = 0x1F;

    private final MediaKind kind;
    private final Turn[] turns = new Turn[EPOCHS];
    private int newest;

    private long highestSeq;
    private int highestTimestamp;
    private long highestAtNs;
    private boolean started;
    private int pictureId;
    private int tl0PicIdx;
    private int keyIdx;
    private int frameNumber;

    /**
     * @param firstSeq 0 to 32767, so that a first loss is no roll-over (RFC 3711, section 3.3.1)
     * @param firstTimestamp any
     */
    Rewriter(MediaKind kind, int firstSeq, int firstTimestamp) {
        this.kind = kind;
        this.highestSeq = firstSeq - 1L;
        this.highestTimestamp = firstTimestamp;
        Arrays.fill(turns, new Turn(Long.MAX_VALUE, null));
    }

    /**
     * A source's turn begins with this packet; its numbers continue what was sent before.
     *
     * @param wanted the slot's timestamp it should have, because its source goes on in another
     *     encoding; null when nothing is known but the time that has passed
     * @param first the packet's picture numbers, {@link Numbers#NONE} for others
     */
    Epoch begin(
            Encoding encoding,
            long extSeq,
            int timestamp,
            @Nullable Integer wanted,
            Numbers first,
            long nowNs) {
        Epoch epoch =
                new Epoch(
                        encoding,
                        highestSeq + 1,
                        highestSeq + 1 - extSeq,
                        first(wanted, nowNs) - timestamp,
                        first.codec(),
                        pictureId + 1 - first.pictureId(),
                        tl0PicIdx + 1 - first.tl0PicIdx(),
                        keyIdx + 1 - first.keyIdx(),
                        frameNumber + 1 - first.frameNumber());
        newest = (newest + 1) % EPOCHS;
        turns[newest] = new Turn(epoch.firstSeq, epoch);
        return epoch;
    }

    /** The first timestamp of a turn: after the last, and never far from the time that passed. */
    private int first(@Nullable Integer wanted, long nowNs) {
        if (!started) {
            return highestTimestamp;
        }
        long passed = step(nowNs);
        if (wanted != null) {
            int ahead = wanted - highestTimestamp;
            if (Math.abs(ahead - passed) <= FURTHEST_S * kind.clockRateHz()) {
                // The same picture in another size comes right behind the one before.
                return highestTimestamp + Math.max(1, ahead);
            }
        }
        return highestTimestamp + (int) passed;
    }

    /**
     * From the last packet to a new source's first one: the time between them, a frame at least.
     */
    private long step(long nowNs) {
        long longest = LONGEST_PAUSE_S * kind.clockRateHz();
        return Math.clamp(ticks(nowNs - highestAtNs), kind.frameTicks(), longest);
    }

    private long ticks(long ns) {
        return ns / 1_000 * kind.clockRateHz() / 1_000_000;
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

    /**
     * The same for a packet's rewritten picture numbers.
     *
     * @param pictureIdMask 0x7FFF or 0x7F, as the source counts its pictures
     */
    void sentPicture(int outPictureId, int pictureIdMask, int outTl0PicIdx, int outKeyIdx) {
        int ahead = (outPictureId - pictureId) & pictureIdMask;
        if (ahead <= pictureIdMask / 2) {
            pictureId = (pictureId + ahead) & LONG_PICTURE_ID_MASK;
            tl0PicIdx = outTl0PicIdx & TL0_MASK;
            keyIdx = outKeyIdx & KEY_IDX_MASK;
        }
    }

    /** The same for the frame number of its dependency descriptor. */
    void sentFrame(int outFrameNumber) {
        if (Sequences.isNewer(outFrameNumber, frameNumber)) {
            frameNumber = outFrameNumber & 0xFFFF;
        }
    }

    /** The epoch a sent number belongs to, or null when it is forgotten or was never sent. */
    @Nullable Epoch epochOf(long outSeq) {
        if (outSeq > highestSeq) {
            return null;
        }
        Turn best = null;
        for (Turn turn : turns) {
            if (turn.firstSeq <= outSeq && (best == null || turn.firstSeq > best.firstSeq)) {
                best = turn;
            }
        }
        return best == null ? null : best.epoch;
    }

    /** The highest number sent so far. */
    long highestSeq() {
        return highestSeq;
    }

    /** Unwraps a sequence number that a receiver names. */
    long unwrap(int sequenceNumber) {
        return Sequences.unwrap(highestSeq, sequenceNumber);
    }

    /** Lets go of a track that is gone; its numbers stay its own. */
    void forget(PublishedTrack track) {
        for (int i = 0; i < turns.length; i++) {
            Epoch epoch = turns[i].epoch;
            if (epoch != null && epoch.encoding.track == track) {
                turns[i] = new Turn(epoch.firstSeq, null);
            }
        }
    }

    /**
     * The slot's timestamp at this moment, for sender reports; meaningful once something is sent.
     */
    int timestampAt(long nowNs) {
        return highestTimestamp + (int) ticks(nowNs - highestAtNs);
    }

    /** The numbers from {@code firstSeq} to the next turn's, and whose they are, if still known. */
    private record Turn(long firstSeq, @Nullable Epoch epoch) {}

    /**
     * One encoding's turn in a slot: everything is a difference added to its numbers, less what was
     * left out of it.
     */
    static final class Epoch {
        private final Encoding encoding;
        private final long firstSeq;
        private final long seqOffset;
        private final int timestampOffset;
        private final @Nullable VideoCodec codec;
        private final int pictureIdOffset;
        private final int tl0Offset;
        private final int keyIdxOffset;
        private final int frameOffset;
        private @Nullable Compaction compaction;

        private Epoch(
                Encoding encoding,
                long firstSeq,
                long seqOffset,
                int timestampOffset,
                @Nullable VideoCodec codec,
                int pictureIdOffset,
                int tl0Offset,
                int keyIdxOffset,
                int frameOffset) {
            this.encoding = encoding;
            this.firstSeq = firstSeq;
            this.seqOffset = seqOffset;
            this.timestampOffset = timestampOffset;
            this.codec = codec;
            this.pictureIdOffset = pictureIdOffset;
            this.tl0Offset = tl0Offset;
            this.keyIdxOffset = keyIdxOffset;
            this.frameOffset = frameOffset;
        }

        /** Whose turn it is. */
        Encoding encoding() {
            return encoding;
        }

        int timestampOffset() {
            return timestampOffset;
        }

        /** How its pictures are encoded; null for sound. */
        @Nullable VideoCodec codec() {
            return codec;
        }

        int tl0Offset() {
            return tl0Offset;
        }

        int keyIdxOffset() {
            return keyIdxOffset;
        }

        /** What to add to the frame number of a dependency descriptor; gaps in it do no harm. */
        int frameOffset() {
            return frameOffset;
        }

        /** What to add to the picture id of the packet with that number. */
        int pictureIdOffset(long extSeq) {
            Compaction left = compaction;
            return left == null ? pictureIdOffset : pictureIdOffset - left.pictures(extSeq);
        }

        /** The newest packet so far stays out; {@code picture} when a picture begins with it. */
        void leaveOut(long extSeq, boolean picture) {
            Compaction left = compaction;
            if (left == null) {
                left = new Compaction();
                compaction = left;
            }
            left.leaveOut(extSeq, picture);
        }

        /** Whether the slot's number belongs to this turn and is not forgotten. */
        boolean holds(long outSeq) {
            return outSeq >= firstSeq;
        }

        /**
         * The slot's number, one that the turn does not {@linkplain #holds hold} when the packet is
         * from before it or too old.
         */
        long seq(long extSeq) {
            Compaction left = compaction;
            if (left == null) {
                return extSeq + seqOffset;
            }
            long place = left.outOf(extSeq);
            return place == Compaction.FORGOTTEN ? place : place + seqOffset;
        }

        /** The encoding's number of a slot's number; may be one that never was. */
        long source(long outSeq) {
            Compaction left = compaction;
            return left == null ? outSeq - seqOffset : left.sourceOf(outSeq - seqOffset);
        }
    }

    /**
     * A packet's picture numbers (RFC 7741), each meaningful only where the packet has it.
     *
     * @param codec of pictures, null for sound
     * @param pictureId 7 or 15 bits
     * @param tl0PicIdx 8 bits
     * @param keyIdx 5 bits
     * @param frameNumber of its dependency descriptor, 16 bits
     */
    record Numbers(
            @Nullable VideoCodec codec, int pictureId, int tl0PicIdx, int keyIdx, int frameNumber) {
        static final Numbers NONE = new Numbers(null, 0, 0, 0, 0);
    }
}
