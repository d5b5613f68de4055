package salon.bridge.transport.udp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The datagrams to send at once, one after the other in one piece of memory. Consecutive datagrams
 * to one receiver that have the same length become one message of several segments, which the
 * kernel takes apart behind the routing, filtering and accounting that are done once for all
 * (UDP_SEGMENT). As the kernel demands, only a message's last segment may be shorter.
 *
 * <p>Owned by the worker's thread.
 */
final class Outbound {
    /** Bytes; larger bursts are sent in parts. */
    static final int CAPACITY = 512 * 1024;

    /** More are sent in parts. */
    static final int MAX_MESSAGES = 256;

    /** Of one message, in bytes: what an IPv4 datagram holds, less some for options. */
    private static final int MAX_MESSAGE_LENGTH = 65_000;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(CAPACITY);
    private final @Nullable RemoteAddress[] receivers = new RemoteAddress[MAX_MESSAGES];
    private final int[] offsets = new int[MAX_MESSAGES];
    private final int[] lengths = new int[MAX_MESSAGES];
    private final int[] segmentLengths = new int[MAX_MESSAGES];
    private final int[] segments = new int[MAX_MESSAGES];
    private int size;
    private int end;
    private boolean open;

    ByteBuffer memory() {
        return memory;
    }

    /** Index in the memory where the next datagram is written. */
    int end() {
        return end;
    }

    /** Whether another datagram of that length fits. */
    boolean hasRoom(int length) {
        return size < MAX_MESSAGES && end + length <= CAPACITY;
    }

    /**
     * The bytes from {@link #end} on are a datagram.
     *
     * @param maxSegments in one message; 1 where the kernel cannot segment
     */
    void add(int length, RemoteAddress to, int maxSegments) {
        int last = size - 1;
        if (open
                && segments[last] < maxSegments
                && length <= segmentLengths[last]
                && lengths[last] + length <= MAX_MESSAGE_LENGTH
                && to.equals(receivers[last])) {
            lengths[last] += length;
            segments[last]++;
            open = length == segmentLengths[last];
        } else {
            receivers[size] = to;
            offsets[size] = end;
            lengths[size] = length;
            segmentLengths[size] = length;
            segments[size] = 1;
            size++;
            open = true;
        }
        end += length;
    }

    void clear() {
        Arrays.fill(receivers, 0, size, null);
        size = 0;
        end = 0;
        open = false;
    }

    /** Messages, each of one datagram or more. */
    int size() {
        return size;
    }

    RemoteAddress receiver(int i) {
        RemoteAddress receiver = receivers[i];
        if (receiver == null) {
            throw new IllegalStateException("no message " + i);
        }
        return receiver;
    }

    /** Index of the message's first byte. */
    int offset(int i) {
        return offsets[i];
    }

    /** All segments together, in bytes. */
    int length(int i) {
        return lengths[i];
    }

    /** Of each segment but the last, in bytes. */
    int segmentLength(int i) {
        return segmentLengths[i];
    }

    /** Datagrams in the message. */
    int segments(int i) {
        return segments[i];
    }
}
