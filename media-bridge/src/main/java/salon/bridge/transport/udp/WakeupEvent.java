package salon.bridge.transport.udp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An eventfd that ends a wait. Any thread may signal; repeated signals before the wait has noticed
 * the first cost no system call.
 */
final class WakeupEvent {
    private final Arena memory = Arena.ofAuto();
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final MemorySegment readMemory = memory.allocate(Long.BYTES, Long.BYTES);
    private final MemorySegment readCaptured = captured();
    private final MemorySegment writeMemory = memory.allocate(Long.BYTES, Long.BYTES);
    private final MemorySegment writeCaptured = captured();
    private final int descriptor;
    private boolean closed;

    WakeupEvent() {
        writeMemory.set(ValueLayout.JAVA_LONG, 0, 1);
        try {
            descriptor =
                    (int)
                            LinuxSocket.calls()
                                    .eventfd()
                                    .invokeExact(readCaptured, 0, LinuxCalls.EFD_NONBLOCK_CLOEXEC);
        } catch (Throwable failure) {
            throw LinuxSocket.unexpected(failure);
        }
        if (descriptor < 0) {
            throw new IllegalStateException("no eventfd");
        }
    }

    private MemorySegment captured() {
        return memory.allocate(LinuxCalls.captureLength(), Integer.BYTES);
    }

    int descriptor() {
        return descriptor;
    }

    void signal() {
        if (!signalled.getAndSet(true)) {
            write();
        }
    }

    /** One at a time, and never into a descriptor that is somebody else's by now. */
    private synchronized void write() {
        if (!closed) {
            try {
                long _ =
                        (long)
                                LinuxSocket.calls()
                                        .write()
                                        .invokeExact(
                                                writeCaptured,
                                                descriptor,
                                                writeMemory,
                                                (long) Long.BYTES);
            } catch (Throwable failure) {
                throw LinuxSocket.unexpected(failure);
            }
        }
    }

    /** The wait has noticed; what was queued before the next signal is seen now. */
    void clear() {
        try {
            long _ =
                    (long)
                            LinuxSocket.calls()
                                    .read()
                                    .invokeExact(
                                            readCaptured,
                                            descriptor,
                                            readMemory,
                                            (long) Long.BYTES);
        } catch (Throwable failure) {
            throw LinuxSocket.unexpected(failure);
        }
        signalled.set(false);
    }

    synchronized void close() {
        closed = true;
        try {
            int _ = (int) LinuxSocket.calls().close().invokeExact(readCaptured, descriptor);
        } catch (Throwable failure) {
            throw LinuxSocket.unexpected(failure);
        }
    }
}
