package salon.bridge.transport.udp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A {@link UdpPort} by recvmmsg and sendmmsg, with segmentation where the kernel has it: one system
 * call takes a batch, one sends a batch, and nothing is allocated.
 */
final class LinuxUdpPort implements UdpPort {
    /** Kernels before 6.2 take no more in one message. */
    private static final int MAX_SEGMENTS = 64;

    private static final long WRITABLE_WAIT_NS = 2_000_000;
    private static final long NANOS = 1_000_000_000L;
    private static final long POLLFD_LENGTH = 8;

    private final LinuxSocket socket;
    private final WakeupEvent wakeup = new WakeupEvent();
    private final MessageArray receiving;
    private final MessageArray sending;
    private final MemorySegment polled;
    private final MemorySegment writable;
    private final MemorySegment timeout;
    private final int number;
    private boolean segmenting;
    private long inboundAddress;
    private long outboundAddress;

    private LinuxUdpPort(Arena memory, LinuxSocket socket, boolean segmenting) {
        this.socket = socket;
        this.segmenting = segmenting;
        this.number = socket.port();
        LocalAddresses locals = new LocalAddresses();
        this.receiving = new MessageArray(memory, Inbound.CAPACITY, socket, locals);
        this.sending = new MessageArray(memory, Outbound.MAX_MESSAGES, socket, locals);
        this.polled = memory.allocate(2 * POLLFD_LENGTH, Long.BYTES);
        this.writable = memory.allocate(POLLFD_LENGTH, Long.BYTES);
        this.timeout = memory.allocate(2L * Long.BYTES, Long.BYTES);
        watch(polled, 0, socket.descriptor, LinuxCalls.POLLIN);
        watch(polled, POLLFD_LENGTH, wakeup.descriptor(), LinuxCalls.POLLIN);
        watch(writable, 0, socket.descriptor, LinuxCalls.POLLOUT);
    }

    private static void watch(MemorySegment polled, long at, int descriptor, short events) {
        polled.set(ValueLayout.JAVA_INT, at, descriptor);
        polled.set(ValueLayout.JAVA_SHORT, at + 4, events);
    }

    /** Whether this system has it all. */
    static boolean isAvailable() {
        return LinuxSocket.isAvailable();
    }

    /**
     * Binds the port on all addresses; 0 takes a free one.
     *
     * @param segmenting whether to let the kernel segment, if it can
     */
    static LinuxUdpPort bind(int port, int bufferBytes, boolean segmenting) throws IOException {
        // Freed with the port: the thread that binds is not the one that closes.
        Arena memory = Arena.ofAuto();
        LinuxSocket socket = LinuxSocket.bind(memory, port);
        socket.tellDestinations();
        // The system may give less; that is its owner's decision.
        socket.set(LinuxCalls.SOL_SOCKET, LinuxCalls.SO_RCVBUF, bufferBytes);
        socket.set(LinuxCalls.SOL_SOCKET, LinuxCalls.SO_SNDBUF, bufferBytes);
        // 0 means none by default; each message says its own. Older kernels refuse.
        boolean can = socket.set(LinuxCalls.SOL_UDP, LinuxCalls.UDP_SEGMENT, 0).isEmpty();
        return new LinuxUdpPort(memory, socket, segmenting && can);
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void await(long timeoutNs) throws IOException {
        if (timeoutNs <= 0) {
            // What wakes up a wait that does not happen ends the next one.
            return;
        }
        socket.poll(polled, 2, timeoutNs == Long.MAX_VALUE ? MemorySegment.NULL : until(timeoutNs));
        if (polled.get(ValueLayout.JAVA_SHORT, POLLFD_LENGTH + 6) != 0) {
            wakeup.clear();
        }
    }

    private MemorySegment until(long timeoutNs) {
        timeout.set(ValueLayout.JAVA_LONG, 0, timeoutNs / NANOS);
        timeout.set(ValueLayout.JAVA_LONG, Long.BYTES, timeoutNs % NANOS);
        return timeout;
    }

    @Override
    public void wakeup() {
        wakeup.signal();
    }

    @Override
    public void receive(Inbound batch) throws IOException {
        batch.clear();
        if (inboundAddress == 0) {
            inboundAddress = MemorySegment.ofBuffer(batch.memory()).address();
            for (int i = 0; i < Inbound.CAPACITY; i++) {
                long slot = inboundAddress + (long) i * Inbound.SLOT_LENGTH;
                receiving.data(i, slot, Inbound.SLOT_LENGTH);
                receiving.expect(i);
            }
        }
        int count = socket.receive(receiving.memory(), Inbound.CAPACITY);
        for (int i = 0; i < count; i++) {
            receiving.take(i, batch);
        }
    }

    @Override
    public int maxSegments() {
        return segmenting ? MAX_SEGMENTS : 1;
    }

    @Override
    public int send(Outbound batch) {
        if (outboundAddress == 0) {
            outboundAddress = MemorySegment.ofBuffer(batch.memory()).address();
        }
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            sending.data(i, outboundAddress + batch.offset(i), batch.length(i));
            RemoteAddress to = batch.receiver(i);
            sending.receiver(i, to);
            sending.control(i, to.local(), batch.segments(i) > 1 ? batch.segmentLength(i) : 0);
        }
        int refused = 0;
        boolean waited = false;
        for (int next = 0; next < size; ) {
            int sent = socket.send(sending.from(next), size - next);
            if (sent > 0) {
                next += sent;
            } else if (sent == -LinuxCalls.EAGAIN && !waited) {
                waited = true;
                awaitRoom();
            } else {
                refused += failed(batch, next, -sent);
                next++;
            }
        }
        return refused;
    }

    /** A full socket: what it holds leaves within moments, or the batch is lost like on a wire. */
    private void awaitRoom() {
        try {
            socket.poll(writable, 1, until(WRITABLE_WAIT_NS));
        } catch (IOException _) {
            // Sending again tells.
        }
    }

    /** Datagrams of a message that are lost: all, or what the kernel refuses one by one too. */
    private int failed(Outbound batch, int i, int error) {
        int segments = batch.segments(i);
        boolean cannotSegment = error == LinuxCalls.EIO || error == LinuxCalls.EINVAL;
        if (segments == 1 || !cannotSegment) {
            return segments;
        }
        int refused = 0;
        long address = outboundAddress + batch.offset(i);
        long end = address + batch.length(i);
        sending.control(i, batch.receiver(i).local(), 0);
        for (; address < end; address += batch.segmentLength(i)) {
            sending.data(i, address, Math.min(batch.segmentLength(i), end - address));
            if (socket.send(sending.from(i), 1) != 1) {
                refused++;
            }
        }
        if (refused < segments) {
            // A device on the way does not do it, whatever the kernel promised. Where each alone is
            // refused too, as from an address that the machine has lost, it is not for that.
            segmenting = false;
        }
        return refused;
    }

    @Override
    public String description() {
        return "recvmmsg and sendmmsg, "
                + (segmenting ? "with segmentation (UDP_SEGMENT)" : "without segmentation")
                + (socket.ipv6 ? "" : ", IPv4 only");
    }

    @Override
    public void close() {
        wakeup.close();
        socket.close();
    }
}
