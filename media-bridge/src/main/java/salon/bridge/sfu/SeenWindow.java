package salon.bridge.sfu;

/** Tells packets seen before: the 64 newest numbers of a track that keeps no cache. */
final class SeenWindow {
    private long highest = Long.MIN_VALUE;
    private long bits;

    /** Whether the number is new and not too old; takes it for seen. */
    boolean add(long extSeq) {
        if (highest == Long.MIN_VALUE || extSeq - highest >= Long.SIZE) {
            highest = extSeq;
            bits = 1;
            return true;
        }
        if (extSeq > highest) {
            bits = (bits << (extSeq - highest)) | 1;
            highest = extSeq;
            return true;
        }
        long behind = highest - extSeq;
        if (behind >= Long.SIZE || (bits & (1L << behind)) != 0) {
            return false;
        }
        bits |= 1L << behind;
        return true;
    }
}
