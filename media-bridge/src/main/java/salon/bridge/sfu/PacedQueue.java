package salon.bridge.sfu;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Packets of one receiver that wait because its way carries no more right now, in order. What does
 * not fit is dropped: the receiver asks for it again when it can use it.
 */
final class PacedQueue {
    /** Half a second at 10 Mbit/s. */
    static final int CAPACITY = 512;

    private final PacketPool pool;
    private final @Nullable ByteBuffer[] packets = new @Nullable ByteBuffer[CAPACITY];
    private final long[] sinceNs = new long[CAPACITY];
    private int first;
    private int size;
    private long bytes;
    private long dropped;

    PacedQueue(PacketPool pool) {
        this.pool = pool;
    }

    /** Keeps a copy of the packet. */
    void add(ByteBuffer packet, long nowNs) {
        if (size == CAPACITY) {
            dropped++;
            return;
        }
        ByteBuffer copy = pool.take();
        copy.clear().limit(packet.limit());
        copy.put(0, packet, 0, packet.limit());
        int at = (first + size) % CAPACITY;
        packets[at] = copy;
        sinceNs[at] = nowNs;
        size++;
        bytes += packet.limit();
    }

    /** The packet that waits longest; null when none does. */
    @Nullable ByteBuffer peek() {
        return packets[first];
    }

    /** Lets go of it: it was sent. */
    void remove() {
        ByteBuffer packet = packets[first];
        if (packet == null) {
            throw new IllegalStateException("nothing waits");
        }
        bytes -= packet.limit();
        packets[first] = null;
        first = (first + 1) % CAPACITY;
        size--;
        pool.giveBack(packet);
    }

    /** Nothing of it will be sent any more. */
    void clear() {
        while (size > 0) {
            remove();
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    long bytes() {
        return bytes;
    }

    /** Since when the first packet waits; meaningful when there is one. */
    long oldestNs() {
        return sinceNs[first];
    }

    /** Packets that found no room. */
    long dropped() {
        return dropped;
    }
}
