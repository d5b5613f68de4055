package salon.bridge.srtp;

import java.util.Arrays;

/**
 * Which of the latest packet indices of one stream were seen (RFC 3711 section 3.3.2). What fell
 * out of the window counts as seen, and so does what is past the last index a key may be used for.
 */
final class ReplayWindow {
    /** Rollover counter and sequence number have 48 bits; the next would repeat the first nonce. */
    static final long LAST_INDEX = (1L << 48) - 1;

    private static final int WORD_BITS = 64;

    private final long[] bits;
    private final int size;
    private long highest = -1;

    /**
     * An empty window.
     *
     * @param size in indices, a power of two from 64
     */
    ReplayWindow(int size) {
        if (size < WORD_BITS || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("replay window of " + size);
        }
        this.size = size;
        this.bits = new long[size / WORD_BITS];
    }

    /** -1 when nothing was seen. */
    long highest() {
        return highest;
    }

    /** Whether this index was neither seen nor is too old to tell; false for impossible ones. */
    boolean isFresh(long index) {
        if (index < 0 || index > LAST_INDEX) {
            return false;
        }
        if (index > highest) {
            return true;
        }
        return highest - index < size && (bits[word(index)] & bit(index)) == 0;
    }

    /** Remembers an index that {@link #isFresh}. */
    void accept(long index) {
        if (index > highest) {
            advance(index);
        }
        bits[word(index)] |= bit(index);
    }

    /** Clears the places that now stand for newer indices. */
    private void advance(long index) {
        if (index - highest >= size) {
            Arrays.fill(bits, 0);
        } else {
            for (long i = highest + 1; i <= index; i++) {
                bits[word(i)] &= ~bit(i);
            }
        }
        highest = index;
    }

    private int word(long index) {
        return (int) (index & (size - 1)) / WORD_BITS;
    }

    private static long bit(long index) {
        return 1L << (index & (WORD_BITS - 1));
    }
}
