package salon.bench.figures;

import salon.bridge.rtp.Sequences;

/**
 * Counts one RTP stream by its 16-bit sequence numbers: what came, each once, and what should have
 * come between the first and the highest. Owned by one thread.
 */
public final class SequenceCounter {
    private static final int WINDOW = 64;

    private long first = -1;
    private long highest = -1;
    private long received;
    private long duplicates;

    /** Which of the last 64 numbers came; bit 0 is the highest. */
    private long seen;

    /** A packet came. */
    public void onPacket(int sequenceNumber) {
        if (highest < 0) {
            // One circle up, so that packets from before the first have a number too.
            first = sequenceNumber + 0x10000L;
            highest = first;
            seen = 1;
            received = 1;
            return;
        }
        long extSeq = Sequences.unwrap(highest, sequenceNumber);
        long ahead = extSeq - highest;
        if (ahead > 0) {
            seen = ahead >= WINDOW ? 1 : seen << ahead | 1;
            highest = extSeq;
            received++;
            return;
        }
        long bit = -ahead < WINDOW ? 1L << -ahead : 0;
        if (extSeq < first || bit == 0 || (seen & bit) != 0) {
            duplicates++;
            return;
        }
        seen |= bit;
        received++;
    }

    /** Packets, each counted once. */
    public long received() {
        return received;
    }

    /** How many there should be: from the first to the highest. */
    public long expected() {
        return highest < 0 ? 0 : highest - first + 1;
    }

    /** Packets that had come before, or so late that nobody knows. */
    public long duplicates() {
        return duplicates;
    }

    /** Unwrapped, for reports; -1 before the first. */
    public long highest() {
        return highest;
    }
}
