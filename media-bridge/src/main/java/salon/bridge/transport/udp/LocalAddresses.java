package salon.bridge.transport.udp;

/**
 * The addresses of this machine at which datagrams came, numbered in the order they were first
 * seen: an answer has to leave from where the question came to, and a number is all that a path
 * needs to keep of it. Makes no objects. Owned by the worker's thread.
 */
final class LocalAddresses {
    /** Stands for whichever address the system chooses. */
    static final int ANY = 0;

    /** Machines have few; what comes at yet others is answered from whichever. */
    static final int CAPACITY = 64;

    private final long[] highs = new long[CAPACITY];
    private final long[] lows = new long[CAPACITY];
    private int size = 1;

    /** The number of an address, as in {@link RemoteAddress}. */
    int number(long high, long low) {
        for (int i = 1; i < size; i++) {
            if (lows[i] == low && highs[i] == high) {
                return i;
            }
        }
        if (size == CAPACITY) {
            return ANY;
        }
        highs[size] = high;
        lows[size] = low;
        return size++;
    }

    long high(int number) {
        return highs[number];
    }

    long low(int number) {
        return lows[number];
    }
}
