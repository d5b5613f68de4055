package salon.bridge.transport.udp;

import java.io.Closeable;
import java.io.IOException;

/**
 * A worker's socket: all its I/O, and no decision. Owned by the worker's thread, but for {@link
 * #wakeup}.
 */
public interface UdpPort extends Closeable {
    /** The bound port. */
    int number();

    /**
     * Waits until something can be received, {@link #wakeup} was called or the time is over.
     *
     * @param timeoutNs not positive: does not wait; {@link Long#MAX_VALUE}: without limit
     */
    void await(long timeoutNs) throws IOException;

    /** Ends the current or the next wait. Any thread, also after the end. */
    void wakeup();

    /** Fills a batch with what is there, as far as it has room; does not wait. */
    void receive(Inbound batch) throws IOException;

    /** How many datagrams of one message {@link #send} can send in one piece; 1: each alone. */
    int maxSegments();

    /**
     * Sends all messages, as far as the system takes them.
     *
     * @return datagrams it did not take: no route, a broken address, a full socket
     */
    int send(Outbound batch);

    /** For the log and the status: what moves the datagrams. */
    String description();
}
