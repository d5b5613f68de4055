package salon.bridge.transport.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;

/**
 * Between the worker, which offers datagrams and never waits, and the session's thread, which waits
 * for them. Bounded: what does not fit is dropped, and the client retransmits it.
 */
final class DatagramQueue implements DatagramTransport {
    /** A client's largest flight is about five datagrams. */
    private static final int CAPACITY = 32;

    /** Longest datagram taken, in bytes. */
    private static final int RECEIVE_LIMIT = 2048;

    /** Fits every path's MTU with IPv6 and a tunnel. */
    private static final int SEND_LIMIT = 1200;

    private static final byte[] END = {};

    private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Consumer<byte[]> output;
    private volatile boolean closed;

    DatagramQueue(Consumer<byte[]> output) {
        this.output = output;
    }

    /** Copies a datagram into the queue; false when it was dropped. Any thread. */
    boolean offer(ByteBuffer datagram) {
        if (closed || datagram.limit() > RECEIVE_LIMIT || queue.remainingCapacity() == 0) {
            return false;
        }
        byte[] copy = new byte[datagram.limit()];
        datagram.get(0, copy);
        return queue.offer(copy);
    }

    boolean isClosed() {
        return closed;
    }

    /** Wakes the waiting thread, for which the session is then over. Any thread. */
    @Override
    public void close() {
        closed = true;
        // An offer that began before may still fill the place that the end needs.
        do {
            queue.clear();
        } while (!queue.offer(END));
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return SEND_LIMIT;
    }

    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMs) throws IOException {
        // Of any other exception the library tells the peer by a fatal alert, after our farewell.
        if (closed) {
            throw new InterruptedIOException("closed");
        }
        try {
            byte[] datagram = queue.poll(waitMs, TimeUnit.MILLISECONDS);
            if (datagram == null) {
                return -1;
            }
            if (datagram.length == 0) {
                throw new InterruptedIOException("closed");
            }
            int taken = Math.min(length, datagram.length);
            System.arraycopy(datagram, 0, buffer, offset, taken);
            return taken;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("DTLS session interrupted");
        }
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
        byte[] datagram = new byte[length];
        System.arraycopy(buffer, offset, datagram, 0, length);
        output.accept(datagram);
    }
}
