package salon.bridge.transport.udp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * An array of the kernel's {@code struct mmsghdr}, each with an address, one piece of data and, for
 * sending, room for the segment size. Offsets are those of 64-bit Linux:
 *
 * <pre>
 * mmsghdr (64):   name 0 | namelen 8 | iov 16 | iovlen 24 | control 32 | controllen 40 | flags 48 | received 56
 * iovec (16):     base 0 | length 8
 * cmsghdr (24):   length 0 | level 8 | type 12 | segment size 16
 * sockaddr_in6:   family 0 | port 2 | flow 4 | address 8 | scope 24
 * sockaddr_in:    family 0 | port 2 | address 4
 * </pre>
 */
final class MessageArray {
    private static final long HEADER_LENGTH = 64;
    private static final long NAME_LENGTH_OFFSET = 8;
    private static final long IOV_OFFSET = 16;
    private static final long IOV_COUNT_OFFSET = 24;
    private static final long CONTROL_OFFSET = 32;
    private static final long CONTROL_LENGTH_OFFSET = 40;
    private static final long RECEIVED_OFFSET = 56;
    private static final long IOV_LENGTH = 16;
    private static final long ADDRESS_STRIDE = 32;
    private static final long CONTROL_LENGTH = 24;
    private static final long CONTROL_CONTENT_LENGTH = 18;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
    private static final ValueLayout.OfShort NETWORK_SHORT = SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt NETWORK_INT = INT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong NETWORK_LONG = LONG.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment headers;
    private final MemorySegment[] from;
    private final MemorySegment pieces;
    private final MemorySegment addresses;
    private final MemorySegment controls;
    private final boolean ipv6;
    private final int addressLength;

    /** All zero but for what points from one part to the other. */
    MessageArray(SegmentAllocator memory, int count, LinuxSocket socket) {
        headers = memory.allocate(count * HEADER_LENGTH, Long.BYTES);
        pieces = memory.allocate(count * IOV_LENGTH, Long.BYTES);
        addresses = memory.allocate(count * ADDRESS_STRIDE, Long.BYTES);
        controls = memory.allocate(count * CONTROL_LENGTH, Long.BYTES);
        from = new MemorySegment[count];
        ipv6 = socket.ipv6;
        addressLength = socket.addressLength();
        for (int i = 0; i < count; i++) {
            long header = i * HEADER_LENGTH;
            from[i] = headers.asSlice(header);
            headers.set(LONG, header, addresses.address() + i * ADDRESS_STRIDE);
            headers.set(INT, header + NAME_LENGTH_OFFSET, addressLength);
            headers.set(LONG, header + IOV_OFFSET, pieces.address() + i * IOV_LENGTH);
            headers.set(LONG, header + IOV_COUNT_OFFSET, 1);
            long control = i * CONTROL_LENGTH;
            controls.set(LONG, control, CONTROL_CONTENT_LENGTH);
            controls.set(INT, control + 8, LinuxCalls.SOL_UDP);
            controls.set(INT, control + 12, LinuxCalls.UDP_SEGMENT);
        }
    }

    MemorySegment memory() {
        return headers;
    }

    /** The array from that message on. */
    MemorySegment from(int i) {
        return from[i];
    }

    /** Where message {@code i} lies, or may lie. */
    void data(int i, long address, long length) {
        pieces.set(LONG, i * IOV_LENGTH, address);
        pieces.set(LONG, i * IOV_LENGTH + Long.BYTES, length);
    }

    void receiver(int i, RemoteAddress to) {
        long at = i * ADDRESS_STRIDE;
        addresses.set(NETWORK_SHORT, at + 2, (short) to.port());
        if (ipv6) {
            addresses.set(SHORT, at, (short) LinuxCalls.AF_INET6);
            addresses.set(NETWORK_LONG, at + 8, to.high());
            addresses.set(NETWORK_LONG, at + 16, to.low());
        } else {
            addresses.set(SHORT, at, (short) LinuxCalls.AF_INET);
            addresses.set(NETWORK_INT, at + 4, (int) to.low());
        }
    }

    /** How the kernel cuts the message; 0: not at all. */
    void segment(int i, int length) {
        long header = i * HEADER_LENGTH;
        long control = i * CONTROL_LENGTH;
        headers.set(LONG, header + CONTROL_OFFSET, length == 0 ? 0 : controls.address() + control);
        headers.set(LONG, header + CONTROL_LENGTH_OFFSET, length == 0 ? 0 : CONTROL_LENGTH);
        controls.set(SHORT, control + 16, (short) length);
    }

    /** Hands a received message to a batch, and makes its header fit for the next. */
    void take(int i, Inbound batch) {
        long header = i * HEADER_LENGTH;
        int length = headers.get(INT, header + RECEIVED_OFFSET);
        headers.set(INT, header + NAME_LENGTH_OFFSET, addressLength);
        long at = i * ADDRESS_STRIDE;
        int port = addresses.get(NETWORK_SHORT, at + 2) & 0xFFFF;
        if (ipv6) {
            long high = addresses.get(NETWORK_LONG, at + 8);
            batch.add(length, high, addresses.get(NETWORK_LONG, at + 16), port);
        } else {
            long low = RemoteAddress.mapped(addresses.get(NETWORK_INT, at + 4));
            batch.add(length, 0, low, port);
        }
    }
}
