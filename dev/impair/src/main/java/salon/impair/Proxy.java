package salon.impair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Passes datagrams between clients and one server through bad paths: each client address has a path
 * and an upstream socket of its own, so the server tells clients apart as if they came directly.
 * One thread does everything; the public methods may be called by any.
 */
public final class Proxy implements AutoCloseable {
    /** More clients are not served: a test has tens. */
    static final int MAX_CLIENTS = 1000;

    private static final int BUFFER = 2048;
    private static final long MAX_WAIT_MS = 100;
    private static final long ANSWER_SECONDS = 10;

    private final Selector selector;
    private final DatagramChannel clients;
    private final InetSocketAddress server;
    private final long seed;
    private final Map<SocketAddress, ClientPath> paths = new LinkedHashMap<>();
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
    private final Thread thread;
    private Impairment up;
    private Impairment down;
    private volatile boolean closed;

    private Proxy(
            InetSocketAddress listen,
            InetSocketAddress server,
            Impairment up,
            Impairment down,
            long seed)
            throws IOException {
        this.server = server;
        this.up = up;
        this.down = down;
        this.seed = seed;
        selector = Selector.open();
        clients = ClientPath.open();
        clients.bind(listen);
        clients.register(selector, SelectionKey.OP_READ);
        thread = Thread.ofPlatform().daemon().name("impair").unstarted(this::run);
    }

    /**
     * A proxy that runs.
     *
     * @param listen where clients send to; port 0 takes a free one
     * @param server where their datagrams go
     * @param up from clients to the server
     * @param down from the server to clients
     * @throws IOException when the address cannot be had
     */
    public static Proxy start(
            InetSocketAddress listen,
            InetSocketAddress server,
            Impairment up,
            Impairment down,
            long seed)
            throws IOException {
        Proxy proxy = new Proxy(listen, server, up, down, seed);
        proxy.thread.start();
        return proxy;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        try {
            return (InetSocketAddress) clients.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes every path towards the server, present and future. */
    public void setUp(Impairment next) {
        call(() -> {
            up = next;
            paths.values().forEach(path -> path.up.set(next, System.nanoTime()));
            return next;
        });
    }

    /** Changes every path towards the clients, present and future. */
    public void setDown(Impairment next) {
        call(() -> {
            down = next;
            paths.values().forEach(path -> path.down.set(next, System.nanoTime()));
            return next;
        });
    }

    /** What happened towards the server, all clients together. */
    public Counts upCounts() {
        return call(() ->
                paths.values().stream()
                        .map(path -> path.up.counts())
                        .reduce(Counts.ZERO, Counts::plus));
    }

    /** What happened towards the clients, all together. */
    public Counts downCounts() {
        return call(() ->
                paths.values().stream()
                        .map(path -> path.down.counts())
                        .reduce(Counts.ZERO, Counts::plus));
    }

    private <T> T call(Supplier<T> command) {
        if (!thread.isAlive()) {
            return command.get();
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        commands.add(() -> answer.complete(command.get()));
        selector.wakeup();
        return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
    }

    private void run() {
        try {
            while (!closed) {
                select();
                for (Runnable command = commands.poll(); command != null; ) {
                    command.run();
                    command = commands.poll();
                }
                receive(clients);
                for (ClientPath path : paths.values()) {
                    path.receive(in, System.nanoTime());
                    path.deliver(clients, System.nanoTime());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            closeSockets();
        }
    }

    private void select() throws IOException {
        long next = Direction.NEVER;
        for (ClientPath path : paths.values()) {
            next = Math.min(next, path.nextNs());
        }
        long waitNs = next == Direction.NEVER ? Long.MAX_VALUE : next - System.nanoTime();
        if (waitNs <= 0) {
            selector.selectNow();
        } else {
            selector.select(Math.min(MAX_WAIT_MS, waitNs / 1_000_000 + 1));
        }
        selector.selectedKeys().clear();
    }

    private void receive(DatagramChannel from) throws IOException {
        while (true) {
            in.clear();
            SocketAddress client = from.receive(in);
            if (client == null) {
                return;
            }
            ClientPath path = paths.get(client);
            if (path == null && paths.size() < MAX_CLIENTS) {
                path = new ClientPath(client, server, selector, up, down, seed + paths.size());
                paths.put(client, path);
            }
            if (path != null) {
                in.flip();
                byte[] packet = ClientPath.copy(in);
                path.up.offer(packet, packet.length, System.nanoTime());
            }
        }
    }

    private void closeSockets() {
        try {
            clients.close();
            for (ClientPath path : paths.values()) {
                path.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops, and closes every socket. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
