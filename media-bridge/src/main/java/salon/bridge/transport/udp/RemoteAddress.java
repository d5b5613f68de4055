package salon.bridge.transport.udp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * Where a datagram came from or goes to, in a form that is compared without objects, and at which
 * of this machine's addresses: what goes back the same way leaves from there, since clients take
 * answers from nowhere else. An IPv4 address is in its IPv6 form, {@code ::ffff:a.b.c.d} (RFC 4291
 * section 2.5.5.2).
 *
 * @param high the address's first 8 bytes
 * @param low its last 8 bytes
 * @param port 0 to 65535, and 65536 more over TCP, so that the two never meet
 * @param local the port's own number of this machine's address, 0: any; over TCP the connection's
 */
public record RemoteAddress(long high, long low, int port, int local) {
    private static final long MAPPED = 0xFFFFL << 32;
    private static final int LENGTH = 16;
    private static final int TCP = 1 << 16;

    /** One that is reached from whichever address the system chooses. */
    public RemoteAddress(long high, long low, int port) {
        this(high, low, port, LocalAddresses.ANY);
    }

    /** The same address of the JDK's kind; the scope of a link-local address is left behind. */
    public static RemoteAddress of(InetSocketAddress address) {
        byte[] bytes = address.getAddress().getAddress();
        ByteBuffer read = ByteBuffer.wrap(bytes);
        return address.getAddress() instanceof Inet4Address
                ? new RemoteAddress(0, mapped(read.getInt(0)), address.getPort())
                : new RemoteAddress(read.getLong(0), read.getLong(Long.BYTES), address.getPort());
    }

    /** The other end of a TCP connection. */
    public static RemoteAddress overTcp(InetSocketAddress address, int connection) {
        RemoteAddress plain = of(address);
        return new RemoteAddress(plain.high, plain.low, plain.port | TCP, connection);
    }

    /** Whether it is the end of a TCP connection. */
    public boolean isTcp() {
        return port >= TCP;
    }

    /** The last 8 bytes of an IPv4 address in its IPv6 form; the first 8 are 0. */
    static long mapped(int ipv4) {
        return MAPPED | (ipv4 & 0xFFFF_FFFFL);
    }

    /** Whether it is an IPv4 address. */
    boolean isIpv4() {
        return high == 0 && (low & 0xFFFF_FFFF_0000_0000L) == MAPPED;
    }

    /** For what is not on the packet path. */
    public InetSocketAddress toSocketAddress() {
        byte[] bytes = new byte[LENGTH];
        ByteBuffer.wrap(bytes).putLong(0, high).putLong(Long.BYTES, low);
        try {
            // Makes an Inet4Address of one in its IPv6 form.
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port & (TCP - 1));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    /** Whether it is this address, at whichever of ours; spares making one to compare with. */
    public boolean is(long otherHigh, long otherLow, int otherPort) {
        return low == otherLow && port == otherPort && high == otherHigh;
    }

    /** Spreads addresses that differ in few bits, as those of one network do. */
    public static int hash(long high, long low, int port) {
        // The product's upper half depends on every bit of what goes in.
        long mixed = ((high * 31 + low) * 31 + port) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32);
    }

    @Override
    public int hashCode() {
        return hash(high, low, port);
    }

    @Override
    public String toString() {
        return toSocketAddress().toString();
    }
}
