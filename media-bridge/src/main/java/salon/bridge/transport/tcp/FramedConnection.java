package salon.bridge.transport.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import salon.bridge.transport.udp.Outbox;
import salon.bridge.transport.udp.RemoteAddress;

/**
 * One connection: takes the frames of RFC 4571 apart and puts datagrams into frames.
 *
 * <pre>
 * |  length (16)  |  datagram  |
 * </pre>
 *
 * <p>What comes in belongs to the port's thread; what goes out is put here by the worker's and
 * guarded by this object's monitor.
 */
final class FramedConnection {
    /** Datagrams handed to the worker that it has not taken yet; more are lost. */
    static final int MAX_PENDING = 256;

    /** Bytes to send; more are lost, as on a link that is too slow. Half a second of video. */
    static final int OUT_LENGTH = 128 * 1024;

    private static final int PREFIX = 2;
    private static final int IN_LENGTH = 4 * Outbox.SLOT_LENGTH;

    final RemoteAddress address;
    final long openedNs;
    final AtomicInteger pending = new AtomicInteger();
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(IN_LENGTH);
    private @Nullable ByteBuffer out;
    private long lastReadNs;
    private volatile boolean authenticated;

    FramedConnection(SocketChannel channel, SelectionKey key, RemoteAddress address, long nowNs) {
        this.channel = channel;
        this.key = key;
        this.address = address;
        this.openedNs = nowNs;
        this.lastReadNs = nowNs;
    }

    /** Whether a check with the right integrity came over it. */
    boolean isAuthenticated() {
        return authenticated;
    }

    /** Any thread. */
    void authenticate() {
        authenticated = true;
    }

    /** Since something came, in nanoseconds. */
    long idleNs(long nowNs) {
        return nowNs - lastReadNs;
    }

    /**
     * Reads what is there.
     *
     * @param datagrams takes each one; a copy of its own
     * @return false at the end, or when a frame is longer than any packet of ours
     */
    boolean read(long nowNs, Consumer<ByteBuffer> datagrams) throws IOException {
        int count = channel.read(in);
        if (count < 0) {
            return false;
        }
        lastReadNs = nowNs;
        in.flip();
        while (in.remaining() >= PREFIX) {
            int length = in.getShort(in.position()) & 0xFFFF;
            if (length >= Outbox.SLOT_LENGTH) {
                return false;
            }
            if (in.remaining() < PREFIX + length) {
                break;
            }
            if (length > 0) {
                ByteBuffer copy = ByteBuffer.allocate(length);
                copy.put(0, in, in.position() + PREFIX, length);
                datagrams.accept(copy);
            }
            in.position(in.position() + PREFIX + length);
        }
        in.compact();
        return true;
    }

    /** Puts a datagram into a frame, or loses it where there is no room. */
    synchronized boolean put(ByteBuffer memory, int at, int length) {
        ByteBuffer to = out;
        if (to == null) {
            to = ByteBuffer.allocateDirect(OUT_LENGTH);
            out = to;
        }
        if (!key.isValid() || to.remaining() < PREFIX + length) {
            return false;
        }
        to.putShort((short) length);
        to.put(to.position(), memory, at, length).position(to.position() + length);
        return true;
    }

    /** Writes as much as the system takes; the rest when it takes more. */
    synchronized void write() throws IOException {
        ByteBuffer from = out;
        if (from == null || !key.isValid()) {
            return;
        }
        from.flip();
        channel.write(from);
        from.compact();
        if (from.position() > 0) {
            key.interestOpsOr(SelectionKey.OP_WRITE);
        } else {
            key.interestOpsAnd(~SelectionKey.OP_WRITE);
        }
    }

    synchronized void close() {
        try {
            key.cancel();
            channel.close();
        } catch (IOException _) {
            // It is gone either way.
        }
    }
}
