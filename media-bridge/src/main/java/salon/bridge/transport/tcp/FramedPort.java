package salon.bridge.transport.tcp;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import salon.bridge.rtp.PacketKind;
import salon.bridge.transport.udp.FramedSink;
import salon.bridge.transport.udp.RemoteAddress;

/**
 * A TCP port for one worker: accepts connections on a thread of its own, hands their datagrams to
 * the worker and sends the worker's. A connection has a few seconds for a check with the right
 * integrity and may send nothing else before; strangers push each other out, not participants.
 */
public final class FramedPort implements FramedSink, Closeable {
    /** Connections without a valid check; one more closes the oldest. */
    static final int MAX_STRANGERS = 64;

    /** Connections altogether. */
    static final int MAX_CONNECTIONS = 512;

    private static final Logger LOG = System.getLogger(FramedPort.class.getName());
    private static final long STRANGER_NS = Duration.ofSeconds(5).toNanos();
    private static final long IDLE_NS = Duration.ofSeconds(30).toNanos();
    private static final long SWEEP_MS = 1000;

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Executor worker;
    private final BiConsumer<ByteBuffer, RemoteAddress> receiver;
    private final Map<Integer, FramedConnection> connections = new ConcurrentHashMap<>();
    private final List<FramedConnection> unsent = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;
    private int lastNumber;

    private FramedPort(
            ServerSocketChannel server,
            Selector selector,
            String name,
            Executor worker,
            BiConsumer<ByteBuffer, RemoteAddress> receiver) {
        this.server = server;
        this.selector = selector;
        this.worker = worker;
        this.receiver = receiver;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /**
     * Binds the port on all addresses and starts the thread.
     *
     * @param worker runs commands on the worker's thread
     * @param receiver takes datagrams there
     * @throws IOException when the port is taken or forbidden
     */
    public static FramedPort bind(
            int port, String name, Executor worker, BiConsumer<ByteBuffer, RemoteAddress> receiver)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.configureBlocking(false);
            server.bind(new InetSocketAddress(port));
            Selector selector = Selector.open();
            server.register(selector, SelectionKey.OP_ACCEPT);
            FramedPort bound = new FramedPort(server, selector, name, worker, receiver);
            bound.thread.start();
            return bound;
        } catch (IOException e) {
            server.close();
            throw new IOException("TCP port " + port + ": " + e.getMessage(), e);
        }
    }

    /** Open connections. Any thread. */
    public int connections() {
        return connections.size();
    }

    /** A check with the right integrity came over that connection. Any thread. */
    public void authenticate(RemoteAddress address) {
        FramedConnection connection = connections.get(address.local());
        if (connection != null) {
            connection.authenticate();
        }
    }

    @Override
    public boolean send(RemoteAddress to, ByteBuffer memory, int at, int length) {
        FramedConnection connection = connections.get(to.local());
        if (connection == null || !connection.put(memory, at, length)) {
            return false;
        }
        if (!unsent.contains(connection)) {
            unsent.add(connection);
        }
        return true;
    }

    @Override
    public void flush() {
        if (unsent.isEmpty()) {
            return;
        }
        unsent.forEach(this::write);
        unsent.clear();
        // The thread that waits learns for what.
        selector.wakeup();
    }

    private void write(FramedConnection connection) {
        try {
            connection.write();
        } catch (IOException | CancelledKeyException _) {
            remove(connection);
        }
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(this::onReady, SWEEP_MS);
                sweep(System.nanoTime());
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "media over TCP ended", e);
        }
        connections.values().forEach(FramedConnection::close);
        connections.clear();
    }

    private void onReady(SelectionKey key) {
        if (key.attachment() instanceof FramedConnection connection) {
            onReady(key, connection);
        } else {
            accept();
        }
    }

    private void onReady(SelectionKey key, FramedConnection connection) {
        try {
            if (key.isWritable()) {
                connection.write();
            }
            if (key.isReadable()
                    && !connection.read(
                            System.nanoTime(), datagram -> onDatagram(connection, datagram))) {
                remove(connection);
            }
        } catch (IOException | CancelledKeyException _) {
            remove(connection);
        }
    }

    private void onDatagram(FramedConnection connection, ByteBuffer datagram) {
        if (!connection.isAuthenticated() && PacketKind.of(datagram) != PacketKind.STUN) {
            remove(connection);
            return;
        }
        if (connection.pending.get() < FramedConnection.MAX_PENDING) {
            connection.pending.incrementAndGet();
            worker.execute(() -> {
                connection.pending.decrementAndGet();
                receiver.accept(datagram, connection.address);
            });
        }
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            if (channel != null) {
                open(channel);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a connection could not be accepted", e);
        }
    }

    private void open(SocketChannel channel) throws IOException {
        if (connections.size() >= MAX_CONNECTIONS) {
            channel.close();
            return;
        }
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        RemoteAddress address =
                RemoteAddress.overTcp((InetSocketAddress) channel.getRemoteAddress(), ++lastNumber);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        FramedConnection connection =
                new FramedConnection(channel, key, address, System.nanoTime());
        key.attach(connection);
        connections.put(address.local(), connection);
        pushOutStrangers();
    }

    private void pushOutStrangers() {
        List<FramedConnection> strangers =
                connections.values().stream()
                        .filter(connection -> !connection.isAuthenticated())
                        .sorted(Comparator.comparingInt(one -> one.address.local()))
                        .toList();
        for (int i = 0; i < strangers.size() - MAX_STRANGERS; i++) {
            remove(strangers.get(i));
        }
    }

    private void sweep(long nowNs) {
        for (FramedConnection connection : connections.values()) {
            boolean late =
                    !connection.isAuthenticated() && nowNs - connection.openedNs > STRANGER_NS;
            if (late || connection.idleNs(nowNs) > IDLE_NS) {
                remove(connection);
            }
        }
    }

    private void remove(FramedConnection connection) {
        connections.remove(connection.address.local());
        connection.close();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        server.close();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }
}
