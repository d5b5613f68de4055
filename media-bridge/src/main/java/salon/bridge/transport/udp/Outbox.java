package salon.bridge.transport.udp;

import java.nio.ByteBuffer;

/**
 * What a worker sends with the end of its batch. A datagram is either written into {@link
 * #memory()} at {@link #reserve} and kept by {@link #commit}, or, where its length shows only
 * later, into {@link #slot} and kept by {@link #add}. {@link #flush} sends all. Owned by the
 * worker's thread.
 */
public final class Outbox {
    /** Of the slot, in bytes: an Ethernet frame with room for SRTP. */
    public static final int SLOT_LENGTH = 2048;

    private final Outbound outbound = new Outbound();
    private final ByteBuffer slot = ByteBuffer.allocateDirect(SLOT_LENGTH);
    private final UdpPort port;
    private FramedSink framed = FramedSink.NONE;
    private long sent;
    private long sentBytes;
    private long refused;
    private long messages;

    public Outbox(UdpPort port) {
        this.port = port;
    }

    /** What goes over TCP goes there from now on. */
    public void framed(FramedSink sink) {
        framed = sink;
    }

    /** Where datagrams lie; its limit is its capacity. */
    public ByteBuffer memory() {
        return outbound.memory();
    }

    /**
     * Makes sure that a datagram fits; the next call gives the same place unless {@link #commit}
     * kept it.
     *
     * @param length at most, in bytes
     * @return index of its first byte in the memory
     */
    public int reserve(int length) {
        if (!outbound.hasRoom(length)) {
            flush();
        }
        return outbound.end();
    }

    /** Keeps the bytes at the reserved place as a datagram. */
    public void commit(int length, RemoteAddress to) {
        sent++;
        sentBytes += length;
        if (to.isTcp()) {
            refused += framed.send(to, outbound.memory(), outbound.end(), length) ? 0 : 1;
        } else {
            outbound.add(length, to, port.maxSegments());
        }
    }

    /** An empty slot of {@link #SLOT_LENGTH} bytes. */
    public ByteBuffer slot() {
        return slot.clear();
    }

    /** Keeps a copy of the slot, from 0 to its limit, as a datagram. */
    public void add(RemoteAddress to) {
        int length = slot.limit();
        int at = reserve(length);
        outbound.memory().put(at, slot, 0, length);
        commit(length, to);
    }

    /** Sends everything kept. */
    public void flush() {
        if (outbound.size() > 0) {
            messages += outbound.size();
            refused += port.send(outbound);
            outbound.clear();
        }
        framed.flush();
    }

    /** Datagrams given to the system, those it refused included. */
    public long sent() {
        return sent;
    }

    /** Their payloads. */
    public long sentBytes() {
        return sentBytes;
    }

    /** Datagrams the system did not take. */
    public long refused() {
        return refused;
    }

    /** System messages for the sent datagrams: fewer, where runs of them went as one. */
    public long messages() {
        return messages;
    }
}
