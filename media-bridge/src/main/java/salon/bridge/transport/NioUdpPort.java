package salon.bridge.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A {@link UdpPort} on java.nio, for IPv4 and IPv6 where the machine has both. */
final class NioUdpPort implements UdpPort {
    private final DatagramChannel channel;
    private final Selector selector;
    private final int number;

    private NioUdpPort(DatagramChannel channel, Selector selector, int number) {
        this.channel = channel;
        this.selector = selector;
        this.number = number;
    }

    /** Binds the port on all addresses; 0 takes a free one. */
    static NioUdpPort bind(int port, int bufferBytes) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, bufferBytes);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, bufferBytes);
            channel.configureBlocking(false);
            channel.bind(new InetSocketAddress(port));
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            int number = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            return new NioUdpPort(channel, selector, number);
        } catch (IOException e) {
            channel.close();
            throw new IOException("UDP port " + port + ": " + e.getMessage(), e);
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void await(long timeoutNs) throws IOException {
        if (timeoutNs == Long.MAX_VALUE) {
            selector.select();
        } else if (timeoutNs > 0) {
            // Rounded up, so that the last part of a millisecond is not spun away.
            selector.select(TimeUnit.NANOSECONDS.toMillis(timeoutNs + 999_999));
        } else {
            selector.selectNow();
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public @Nullable InetSocketAddress receive(ByteBuffer into) throws IOException {
        into.clear();
        try {
            InetSocketAddress from = (InetSocketAddress) channel.receive(into);
            into.flip();
            return from;
        } catch (PortUnreachableException _) {
            return null;
        }
    }

    @Override
    public boolean send(ByteBuffer datagram, InetSocketAddress to) {
        try {
            datagram.position(0);
            return channel.send(datagram, to) > 0;
        } catch (IOException | RuntimeException _) {
            // No route, a broken address: that receiver's loss, like any lost datagram.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        selector.close();
    }
}
