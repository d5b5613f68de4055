package salon.bridge.transport.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;

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
    public void receive(Inbound batch) throws IOException {
        batch.clear();
        while (!batch.isFull()) {
            ByteBuffer into = batch.next();
            try {
                InetSocketAddress from = (InetSocketAddress) channel.receive(into);
                if (from == null) {
                    return;
                }
                batch.add(into.position(), from);
            } catch (PortUnreachableException _) {
                return;
            }
        }
    }

    @Override
    public int maxSegments() {
        return 1;
    }

    @Override
    public int send(Outbound batch) {
        int refused = 0;
        ByteBuffer memory = batch.memory();
        for (int i = 0; i < batch.size(); i++) {
            memory.limit(batch.offset(i) + batch.length(i)).position(batch.offset(i));
            if (!send(memory, batch.receiver(i))) {
                refused++;
            }
            memory.clear();
        }
        return refused;
    }

    private boolean send(ByteBuffer datagram, RemoteAddress to) {
        try {
            return channel.send(datagram, to.toSocketAddress()) > 0;
        } catch (IOException | RuntimeException _) {
            // No route, a broken address: that receiver's loss, like any lost datagram.
            return false;
        }
    }

    @Override
    public String description() {
        return "java.nio, a system call for each datagram";
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
