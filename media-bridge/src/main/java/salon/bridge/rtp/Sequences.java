package salon.bridge.rtp;

/**
 * Arithmetic on numbers that wrap: 16-bit sequence numbers, 32-bit timestamps. Of two numbers the
 * newer is the one less than half the circle ahead (RFC 1982; at exactly half, neither order can be
 * right, and the difference is negative).
 */
public final class Sequences {
    private Sequences() {}

    /** How far {@code a} is ahead of {@code b}: -32768 to 32767. */
    public static int difference(int a, int b) {
        return (short) (a - b);
    }

    /** Whether {@code a} comes after {@code b}. */
    public static boolean isNewer(int a, int b) {
        return difference(a, b) > 0;
    }

    /** {@code sequenceNumber + by}, in 16 bits. */
    public static int add(int sequenceNumber, int by) {
        return (sequenceNumber + by) & 0xFFFF;
    }

    /**
     * The unwrapped number nearest to {@code reference} whose low 16 bits are {@code
     * sequenceNumber}. May be negative when packets from before the first one arrive late.
     *
     * @param reference an unwrapped number, usually the highest so far
     */
    public static long unwrap(long reference, int sequenceNumber) {
        return reference + difference(sequenceNumber, (int) reference);
    }

    /** How far timestamp {@code a} is ahead of {@code b}: -2^31 to 2^31 - 1. */
    public static int timestampDifference(int a, int b) {
        return a - b;
    }

    /** Whether timestamp {@code a} comes after {@code b}. */
    public static boolean isNewerTimestamp(int a, int b) {
        return a - b > 0;
    }

    /** The unwrapped timestamp nearest to {@code reference} whose low 32 bits are given. */
    public static long unwrapTimestamp(long reference, int timestamp) {
        return reference + timestampDifference(timestamp, (int) reference);
    }
}
