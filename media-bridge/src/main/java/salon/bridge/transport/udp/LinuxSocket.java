package salon.bridge.transport.udp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A non-blocking UDP socket by system calls: IPv6 that takes IPv4 too where the machine has IPv6,
 * otherwise IPv4. Keeps no memory of its own but a scratch for the error number. Owned by one
 * thread.
 */
final class LinuxSocket {
    private static final @Nullable LinuxCalls FOUND = LinuxCalls.find();
    private static final ValueLayout.OfShort PORT =
            ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int SOCKADDR_IN_LENGTH = 16;

    /** Of {@code sockaddr_in6}, in bytes. */
    static final int SOCKADDR_LENGTH = 28;

    final int descriptor;
    final boolean ipv6;
    private final MemorySegment captured;

    private LinuxSocket(int descriptor, boolean ipv6, MemorySegment captured) {
        this.descriptor = descriptor;
        this.ipv6 = ipv6;
        this.captured = captured;
    }

    /** Whether the calls can be made here. */
    static boolean isAvailable() {
        return FOUND != null;
    }

    static LinuxCalls calls() {
        LinuxCalls calls = FOUND;
        if (calls == null) {
            throw new IllegalStateException("not on Linux");
        }
        return calls;
    }

    /**
     * A socket bound on all addresses.
     *
     * @param memory for as long as the socket lives
     * @param port 0 takes a free one
     * @throws IOException when the port is taken or forbidden
     */
    static LinuxSocket bind(SegmentAllocator memory, int port) throws IOException {
        MemorySegment captured = memory.allocate(LinuxCalls.captureLength(), Integer.BYTES);
        try {
            int descriptor = open(captured, LinuxCalls.AF_INET6);
            boolean ipv6 = descriptor >= 0;
            if (!ipv6) {
                descriptor = open(captured, LinuxCalls.AF_INET);
            }
            if (descriptor < 0) {
                throw new IOException("no socket: error " + LinuxCalls.errno(captured));
            }
            LinuxSocket socket = new LinuxSocket(descriptor, ipv6, captured);
            socket.bind(port);
            return socket;
        } catch (IOException e) {
            throw e;
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    private static int open(MemorySegment captured, int family) throws Throwable {
        return (int)
                calls().socket()
                        .invokeExact(captured, family, LinuxCalls.SOCK_DGRAM_NONBLOCK_CLOEXEC, 0);
    }

    private void bind(int port) throws Throwable {
        try (Arena brief = Arena.ofConfined()) {
            MemorySegment address = brief.allocate(SOCKADDR_LENGTH, Long.BYTES);
            address.set(
                    ValueLayout.JAVA_SHORT,
                    0,
                    (short) (ipv6 ? LinuxCalls.AF_INET6 : LinuxCalls.AF_INET));
            address.set(PORT, 2, (short) port);
            if (ipv6) {
                set(LinuxCalls.IPPROTO_IPV6, LinuxCalls.IPV6_V6ONLY, 0);
            }
            int length = addressLength();
            if ((int) calls().bind().invokeExact(captured, descriptor, address, length) != 0) {
                int error = LinuxCalls.errno(captured);
                close();
                throw new IOException(
                        "UDP port "
                                + port
                                + ": "
                                + (error == LinuxCalls.EADDRINUSE
                                        ? "Address already in use"
                                        : "cannot be bound, error " + error));
            }
        }
    }

    /** Has each datagram tell at which address of this machine it came. */
    void tellDestinations() {
        if (ipv6) {
            // Speaks of IPv4 datagrams too, in their IPv6 form.
            set(LinuxCalls.IPPROTO_IPV6, LinuxCalls.IPV6_RECVPKTINFO, 1);
        } else {
            set(LinuxCalls.IPPROTO_IP, LinuxCalls.IP_PKTINFO, 1);
        }
    }

    /** Of an address of this socket's family, in bytes. */
    int addressLength() {
        return ipv6 ? SOCKADDR_LENGTH : SOCKADDR_IN_LENGTH;
    }

    /** The bound port. */
    int port() {
        try (Arena brief = Arena.ofConfined()) {
            MemorySegment address = brief.allocate(SOCKADDR_LENGTH, Long.BYTES);
            MemorySegment length = brief.allocate(ValueLayout.JAVA_INT);
            length.set(ValueLayout.JAVA_INT, 0, SOCKADDR_LENGTH);
            require((int) calls().getsockname().invokeExact(captured, descriptor, address, length));
            return address.get(PORT, 2) & 0xFFFF;
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /**
     * Sets an option with a number.
     *
     * @return the error number when the system refused, which is for the caller to judge
     */
    OptionalInt set(int level, int option, int value) {
        try (Arena brief = Arena.ofConfined()) {
            MemorySegment memory = brief.allocate(ValueLayout.JAVA_INT);
            memory.set(ValueLayout.JAVA_INT, 0, value);
            int done =
                    (int)
                            calls().setsockopt()
                                    .invokeExact(
                                            captured,
                                            descriptor,
                                            level,
                                            option,
                                            memory,
                                            Integer.BYTES);
            return done == 0 ? OptionalInt.empty() : OptionalInt.of(LinuxCalls.errno(captured));
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /** Messages received, or 0 when none is there. */
    int receive(MemorySegment messages, int count) throws IOException {
        try {
            int received =
                    (int)
                            calls().recvmmsg()
                                    .invokeExact(
                                            captured,
                                            descriptor,
                                            messages,
                                            count,
                                            0,
                                            MemorySegment.NULL);
            if (received >= 0) {
                return received;
            }
            int error = LinuxCalls.errno(captured);
            if (error == LinuxCalls.EAGAIN || error == LinuxCalls.EINTR) {
                return 0;
            }
            throw new IOException("receiving failed, error " + error);
        } catch (IOException e) {
            throw e;
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /** Messages taken, or minus the error number when not even the first one was. */
    int send(MemorySegment messages, int count) {
        try {
            int sent =
                    (int) calls().sendmmsg().invokeExact(captured, descriptor, messages, count, 0);
            return sent >= 0 ? sent : -LinuxCalls.errno(captured);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /** Waits for events; an interrupted wait is an ended one. */
    void poll(MemorySegment descriptors, long count, MemorySegment timeout) throws IOException {
        try {
            int ready =
                    (int)
                            calls().ppoll()
                                    .invokeExact(
                                            captured,
                                            descriptors,
                                            count,
                                            timeout,
                                            MemorySegment.NULL);
            if (ready < 0 && LinuxCalls.errno(captured) != LinuxCalls.EINTR) {
                throw new IOException("waiting failed, error " + LinuxCalls.errno(captured));
            }
        } catch (IOException e) {
            throw e;
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    void close() {
        try {
            int _ = (int) calls().close().invokeExact(captured, descriptor);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    private void require(int done) {
        if (done != 0) {
            throw new IllegalStateException(
                    "a system call failed, error " + LinuxCalls.errno(captured));
        }
    }

    static RuntimeException unexpected(Throwable failure) {
        return switch (failure) {
            case RuntimeException known -> known;
            case Error known -> throw known;
            default -> new IllegalStateException("a foreign call threw", failure);
        };
    }
}
