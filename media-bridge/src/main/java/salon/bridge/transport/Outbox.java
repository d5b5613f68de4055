package salon.bridge.transport;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The datagrams of the current batch, in slots of one off-heap slab. A slot is taken by {@link
 * #slot}, filled, and kept by {@link #add}; {@link #flush} sends all and makes them free. Owned by
 * the worker's thread.
 */
final class Outbox {
    /** Of one slot, in bytes: an Ethernet frame with room for SRTP. */
    static final int SLOT_LENGTH = 2048;

    private static final int SLOTS = 256;

    private final ByteBuffer[] slots = new ByteBuffer[SLOTS];
    private final @Nullable InetSocketAddress[] addresses = new InetSocketAddress[SLOTS];
    private final UdpPort port;
    private final Counters counters;
    private int used;

    Outbox(UdpPort port, Counters counters) {
        this.port = port;
        this.counters = counters;
        ByteBuffer slab = ByteBuffer.allocateDirect(SLOTS * SLOT_LENGTH);
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = slab.slice(i * SLOT_LENGTH, SLOT_LENGTH);
        }
    }

    /** A free slot; the next call gives the same one unless {@link #add} kept it. */
    ByteBuffer slot() {
        if (used == SLOTS) {
            flush();
        }
        return slots[used].clear();
    }

    /** Keeps the current slot, filled from 0 to its limit, for sending. */
    void add(InetSocketAddress to) {
        addresses[used++] = to;
    }

    void flush() {
        for (int i = 0; i < used; i++) {
            InetSocketAddress to = addresses[i];
            addresses[i] = null;
            if (to != null && port.send(slots[i], to)) {
                counters.sent++;
                counters.sentBytes += slots[i].limit();
            } else {
                counters.sendsDropped++;
            }
        }
        used = 0;
    }
}
