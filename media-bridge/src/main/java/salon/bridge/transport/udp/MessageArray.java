package salon.bridge.transport.udp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * An array of the kernel's {@code struct mmsghdr}, each with an address, one piece of data and two
 * control messages: at which address of this machine the datagram came or from which it leaves and,
 * for sending, the segment size. Offsets are those of 64-bit Linux:
 *
 * <pre>
 * mmsghdr (64):   name 0 | namelen 8 | iov 16 | iovlen 24 | control 32 | controllen 40 | flags 48 | received 56
 * iovec (16):     base 0 | length 8
 * cmsghdr (16):   length 0 | level 8 | type 12 | content 16
 * in6_pktinfo:    address 0 | interface 16
 * in_pktinfo:     interface 0 | address 4 | destination 8
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
    private static final long CONTROL_STRIDE = 64;
    private static final long CONTROL_HEADER_LENGTH = 16;
    private static final long SEGMENT_CONTROL_LENGTH = 24;
    private static final long SEGMENT_CONTENT_LENGTH = 18;

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
    private final LocalAddresses locals;
    private final boolean ipv6;
    private final int addressLength;
    private final int infoLevel;
    private final int infoType;
    private final long infoContentLength;
    private final long infoLength;

    /** All zero but for what points from one part to the other. */
    MessageArray(SegmentAllocator memory, int count, LinuxSocket socket, LocalAddresses locals) {
        this.locals = locals;
        headers = memory.allocate(count * HEADER_LENGTH, Long.BYTES);
        pieces = memory.allocate(count * IOV_LENGTH, Long.BYTES);
        addresses = memory.allocate(count * ADDRESS_STRIDE, Long.BYTES);
        controls = memory.allocate(count * CONTROL_STRIDE, Long.BYTES);
        from = new MemorySegment[count];
        ipv6 = socket.ipv6;
        addressLength = socket.addressLength();
        infoLevel = ipv6 ? LinuxCalls.IPPROTO_IPV6 : LinuxCalls.IPPROTO_IP;
        infoType = ipv6 ? LinuxCalls.IPV6_PKTINFO : LinuxCalls.IP_PKTINFO;
        infoContentLength = CONTROL_HEADER_LENGTH + (ipv6 ? 20 : 12);
        infoLength = ipv6 ? 40 : 32;
        for (int i = 0; i < count; i++) {
            long header = i * HEADER_LENGTH;
            from[i] = headers.asSlice(header);
            headers.set(LONG, header, addresses.address() + i * ADDRESS_STRIDE);
            headers.set(INT, header + NAME_LENGTH_OFFSET, addressLength);
            headers.set(LONG, header + IOV_OFFSET, pieces.address() + i * IOV_LENGTH);
            headers.set(LONG, header + IOV_COUNT_OFFSET, 1);
            long control = i * CONTROL_STRIDE;
            control(control, infoContentLength, infoLevel, infoType);
            control(
                    control + infoLength,
                    SEGMENT_CONTENT_LENGTH,
                    LinuxCalls.SOL_UDP,
                    LinuxCalls.UDP_SEGMENT);
        }
    }

    private void control(long at, long length, int level, int type) {
        controls.set(LONG, at, length);
        controls.set(INT, at + 8, level);
        controls.set(INT, at + 12, type);
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

    /** Lets message {@code i} be filled with what the kernel says besides the data. */
    void expect(int i) {
        long header = i * HEADER_LENGTH;
        headers.set(INT, header + NAME_LENGTH_OFFSET, addressLength);
        headers.set(LONG, header + CONTROL_OFFSET, controls.address() + i * CONTROL_STRIDE);
        headers.set(LONG, header + CONTROL_LENGTH_OFFSET, CONTROL_STRIDE);
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

    /**
     * From where the message leaves, and how the kernel cuts it.
     *
     * @param local 0: from where it likes
     * @param segmentLength 0: not at all
     */
    void control(int i, int local, int segmentLength) {
        long header = i * HEADER_LENGTH;
        long from = i * CONTROL_STRIDE;
        long to = from + infoLength;
        if (local == LocalAddresses.ANY) {
            from = to;
        } else {
            source(from + CONTROL_HEADER_LENGTH, local);
        }
        if (segmentLength != 0) {
            controls.set(SHORT, to + CONTROL_HEADER_LENGTH, (short) segmentLength);
            to += SEGMENT_CONTROL_LENGTH;
        }
        headers.set(LONG, header + CONTROL_OFFSET, from == to ? 0 : controls.address() + from);
        headers.set(LONG, header + CONTROL_LENGTH_OFFSET, to - from);
    }

    private void source(long at, int local) {
        if (ipv6) {
            controls.set(NETWORK_LONG, at, locals.high(local));
            controls.set(NETWORK_LONG, at + 8, locals.low(local));
        } else {
            controls.set(NETWORK_INT, at + 4, (int) locals.low(local));
        }
    }

    /** Hands a received message to a batch, and makes its header fit for the next. */
    void take(int i, Inbound batch) {
        int length = headers.get(INT, i * HEADER_LENGTH + RECEIVED_OFFSET);
        int local = destination(i);
        expect(i);
        long at = i * ADDRESS_STRIDE;
        int port = addresses.get(NETWORK_SHORT, at + 2) & 0xFFFF;
        if (ipv6) {
            long high = addresses.get(NETWORK_LONG, at + 8);
            batch.add(length, high, addresses.get(NETWORK_LONG, at + 16), port, local);
        } else {
            long low = RemoteAddress.mapped(addresses.get(NETWORK_INT, at + 4));
            batch.add(length, 0, low, port, local);
        }
    }

    private int destination(int i) {
        long at = i * CONTROL_STRIDE;
        if (headers.get(LONG, i * HEADER_LENGTH + CONTROL_LENGTH_OFFSET) < infoContentLength
                || controls.get(INT, at + 8) != infoLevel
                || controls.get(INT, at + 12) != infoType) {
            return LocalAddresses.ANY;
        }
        long content = at + CONTROL_HEADER_LENGTH;
        if (ipv6) {
            long high = controls.get(NETWORK_LONG, content);
            return locals.number(high, controls.get(NETWORK_LONG, content + 8));
        }
        return locals.number(0, RemoteAddress.mapped(controls.get(NETWORK_INT, content + 4)));
    }
}
