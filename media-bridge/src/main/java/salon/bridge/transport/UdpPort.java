package salon.bridge.transport;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A worker's socket: all its I/O, and no decision. Owned by the worker's thread, but for {@link
 * #wakeup}. The seam for epoll and segmentation offload.
 */
interface UdpPort extends Closeable {
    /** The bound port. */
    int number();

    /**
     * Waits until something can be received, {@link #wakeup} was called or the time is over.
     *
     * @param timeoutNs not positive: does not wait; {@link Long#MAX_VALUE}: without limit
     */
    void await(long timeoutNs) throws IOException;

    /** Ends the current or the next wait. Any thread. */
    void wakeup();

    /**
     * Takes one datagram, if any.
     *
     * @param into filled from 0 to its limit
     * @return where it came from, or null when none is there
     */
    @Nullable InetSocketAddress receive(ByteBuffer into) throws IOException;

    /**
     * Sends one datagram.
     *
     * @param datagram from 0 to its limit
     * @return false when the system did not take it
     */
    boolean send(ByteBuffer datagram, InetSocketAddress to);
}
