package salon.bridge.transport.udp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The system calls of a UDP socket on 64-bit Linux. Each takes first the memory in which the thread
 * finds the error number afterwards; see {@link #errno}. Numbers are those of the generic kernel
 * interface, the same on x86-64 and aarch64.
 *
 * @param socket (family, type, protocol) → descriptor
 * @param bind (descriptor, address, length) → 0
 * @param getsockname (descriptor, address, length's address) → 0
 * @param setsockopt (descriptor, level, option, value, length) → 0
 * @param eventfd (initial, flags) → descriptor
 * @param ppoll (descriptors, count, timeout, mask) → how many are ready
 * @param recvmmsg (descriptor, messages, count, flags, timeout) → how many came
 * @param sendmmsg (descriptor, messages, count, flags) → how many were taken
 * @param read (descriptor, memory, length) → bytes
 * @param write (descriptor, memory, length) → bytes
 * @param close (descriptor) → 0
 */
@SuppressWarnings("restricted") // The one place of this package that binds foreign code.
record LinuxCalls(
        MethodHandle socket,
        MethodHandle bind,
        MethodHandle getsockname,
        MethodHandle setsockopt,
        MethodHandle eventfd,
        MethodHandle ppoll,
        MethodHandle recvmmsg,
        MethodHandle sendmmsg,
        MethodHandle read,
        MethodHandle write,
        MethodHandle close) {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_DGRAM_NONBLOCK_CLOEXEC = 2 | 0x800 | 0x80000;
    static final int EFD_NONBLOCK_CLOEXEC = 0x800 | 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;
    static final int IPPROTO_IP = 0;
    static final int IP_PKTINFO = 8;
    static final int IPPROTO_IPV6 = 41;
    static final int IPV6_V6ONLY = 26;
    static final int IPV6_RECVPKTINFO = 49;
    static final int IPV6_PKTINFO = 50;
    static final int SOL_UDP = 17;
    static final int UDP_SEGMENT = 103;
    static final short POLLIN = 1;
    static final short POLLOUT = 4;
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int EAGAIN = 11;
    static final int EINVAL = 22;
    static final int EADDRINUSE = 98;

    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CAPTURED.varHandle(java.lang.foreign.MemoryLayout.PathElement.groupElement("errno"));
    private static final Set<String> MACHINES = Set.of("amd64", "aarch64");

    /** Of the memory that each call takes first, in bytes. */
    static long captureLength() {
        return CAPTURED.byteSize();
    }

    /** What the last call with this memory left, meaningful after it failed. */
    static int errno(MemorySegment captured) {
        return (int) ERRNO.get(captured, 0L);
    }

    /** The calls, or null on another system or in a runtime without foreign functions. */
    static @Nullable LinuxCalls find() {
        if (!"Linux".equals(System.getProperty("os.name"))
                || !MACHINES.contains(System.getProperty("os.arch"))
                || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            return null;
        }
        try {
            return new LinuxCalls(
                    bind("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)),
                    bind("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT)),
                    bind(
                            "getsockname",
                            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS)),
                    bind(
                            "setsockopt",
                            FunctionDescriptor.of(
                                    JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT)),
                    bind("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT)),
                    bind(
                            "ppoll",
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS)),
                    bind(
                            "recvmmsg",
                            FunctionDescriptor.of(
                                    JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS)),
                    bind(
                            "sendmmsg",
                            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT)),
                    bind("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG)),
                    bind("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG)),
                    bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT)));
        } catch (RuntimeException | Error _) {
            // Native images without foreign functions throw an Error of their own.
            return null;
        }
    }

    private static MethodHandle bind(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        SymbolLookup library = linker.defaultLookup();
        return linker.downcallHandle(
                library.find(name).orElseThrow(),
                descriptor,
                Linker.Option.captureCallState("errno"));
    }
}
