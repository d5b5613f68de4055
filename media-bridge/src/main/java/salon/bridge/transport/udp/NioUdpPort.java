package salon.bridge.transport.udp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link UdpPort} on java.nio, for IPv4 and IPv6 where the machine has both. The JDK does not
 * tell at which address a datagram came; so each known one has a socket of its own, to which the
 * system gives what comes there, and one socket takes the rest.
 */
final class NioUdpPort implements UdpPort {
    /** By the number of the local address; the first is for any. */
    private final List<DatagramChannel> channels;

    private final Selector selector;
    private final int number;
    private int next;

    private NioUdpPort(List<DatagramChannel> channels, Selector selector, int number) {
        this.channels = channels;
        this.selector = selector;
        this.number = number;
    }

    /**
     * Binds the port on all addresses; 0 takes a free one.
     *
     * @param own from which answers are to leave; those that this machine does not have do no harm
     */
    static NioUdpPort bind(int port, int bufferBytes, List<InetAddress> own) throws IOException {
        List<DatagramChannel> channels = new ArrayList<>();
        Selector selector = Selector.open();
        try {
            int number = free(port);
            channels.add(open(new InetSocketAddress(number), bufferBytes, selector));
            for (InetAddress address : own) {
                if (channels.size() < LocalAddresses.CAPACITY) {
                    addIfOurs(
                            channels,
                            new InetSocketAddress(address, number),
                            bufferBytes,
                            selector);
                }
            }
            return new NioUdpPort(List.copyOf(channels), selector, number);
        } catch (IOException e) {
            closeAll(channels, selector);
            throw new IOException("UDP port " + port + ": " + e.getMessage(), e);
        }
    }

    /**
     * Sharing an address, as all sockets of a port must, would hide that another program has it.
     */
    private static int free(int port) throws IOException {
        try (DatagramChannel alone = DatagramChannel.open()) {
            alone.bind(new InetSocketAddress(port));
            return ((InetSocketAddress) alone.getLocalAddress()).getPort();
        }
    }

    private static void addIfOurs(
            List<DatagramChannel> channels,
            InetSocketAddress address,
            int bufferBytes,
            Selector selector) {
        try {
            channels.add(open(address, bufferBytes, selector));
        } catch (IOException | UnsupportedAddressTypeException _) {
            // Of a router before us, or of a family that is switched off.
        }
    }

    private static DatagramChannel open(
            InetSocketAddress address, int bufferBytes, Selector selector) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, bufferBytes);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, bufferBytes);
            channel.configureBlocking(false);
            channel.bind(address);
            channel.register(selector, SelectionKey.OP_READ);
            return channel;
        } catch (IOException | UnsupportedAddressTypeException e) {
            channel.close();
            throw e;
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
        // Another is first each time, so that none starves the others.
        next = (next + 1) % channels.size();
        for (int i = 0; i < channels.size(); i++) {
            receive((next + i) % channels.size(), batch);
        }
    }

    private void receive(int local, Inbound batch) throws IOException {
        while (!batch.isFull()) {
            ByteBuffer into = batch.next();
            try {
                InetSocketAddress from = (InetSocketAddress) channels.get(local).receive(into);
                if (from == null) {
                    return;
                }
                batch.add(into.position(), from, local);
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
            return channels.get(to.local()).send(datagram, to.toSocketAddress()) > 0;
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
        closeAll(channels, selector);
    }

    private static void closeAll(List<DatagramChannel> channels, Selector selector)
            throws IOException {
        selector.close();
        for (DatagramChannel channel : channels) {
            channel.close();
        }
    }
}
