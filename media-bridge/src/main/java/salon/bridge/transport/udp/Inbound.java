package salon.bridge.transport.udp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * The datagrams received at once, and where each came from. Valid until the next time it is filled.
 * Owned by the worker's thread.
 */
public final class Inbound {
    /** As many as are worth one system call; their memory stays in the second-level cache. */
    public static final int CAPACITY = 128;

    /** Of one slot, in bytes. A datagram that fills it may have been cut off. */
    public static final int SLOT_LENGTH = 2048;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(CAPACITY * SLOT_LENGTH);
    private final ByteBuffer[] datagrams = new ByteBuffer[CAPACITY];
    private final long[] highs = new long[CAPACITY];
    private final long[] lows = new long[CAPACITY];
    private final int[] ports = new int[CAPACITY];
    private final int[] locals = new int[CAPACITY];
    private int size;

    public Inbound() {
        for (int i = 0; i < CAPACITY; i++) {
            datagrams[i] = memory.slice(i * SLOT_LENGTH, SLOT_LENGTH);
        }
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** From 0 to its limit. */
    public ByteBuffer datagram(int i) {
        return datagrams[i];
    }

    /** As in {@link RemoteAddress}. */
    public long high(int i) {
        return highs[i];
    }

    /** As in {@link RemoteAddress}. */
    public long low(int i) {
        return lows[i];
    }

    /** As in {@link RemoteAddress}. */
    public int port(int i) {
        return ports[i];
    }

    /** The sender, as an object. */
    public RemoteAddress from(int i) {
        return new RemoteAddress(highs[i], lows[i], ports[i], locals[i]);
    }

    void clear() {
        size = 0;
    }

    boolean isFull() {
        return size == CAPACITY;
    }

    /** All slots, one after the other. */
    ByteBuffer memory() {
        return memory;
    }

    /** The slot that {@link #add} takes next. */
    ByteBuffer next() {
        return datagrams[size].clear();
    }

    /** Takes the next slot's first bytes for a datagram. */
    void add(int length, long high, long low, int port, int local) {
        datagrams[size].clear().limit(length);
        highs[size] = high;
        lows[size] = low;
        ports[size] = port;
        locals[size] = local;
        size++;
    }

    void add(int length, InetSocketAddress from, int local) {
        RemoteAddress address = RemoteAddress.of(from);
        add(length, address.high(), address.low(), address.port(), local);
    }
}
