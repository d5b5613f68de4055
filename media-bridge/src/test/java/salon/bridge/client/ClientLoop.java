package salon.bridge.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * The one thread on which any number of clients live: reads their sockets and ticks them. Other
 * threads use {@link #execute} and {@link #ask}.
 */
public final class ClientLoop implements AutoCloseable {
    private static final long TICK_MS = 5;
    private static final long TICK_NS = TICK_MS * 1_000_000;

    private final Selector selector;
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final List<MediaPeer> peers = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    private ClientLoop(Selector selector) {
        this.selector = selector;
        this.thread = Thread.ofPlatform().name("virtual-clients").daemon().unstarted(this::run);
    }

    /** Starts the thread. */
    public static ClientLoop start() {
        try {
            ClientLoop loop = new ClientLoop(Selector.open());
            loop.thread.start();
            return loop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs on the loop's thread soon. */
    public void execute(Runnable command) {
        commands.add(command);
        selector.wakeup();
    }

    /** What the loop's thread finds; the caller waits for it. */
    public <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        execute(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.join();
    }

    /** On the loop's thread. */
    void add(MediaPeer peer, DatagramChannel channel) {
        try {
            channel.register(selector, SelectionKey.OP_READ, peer);
            peers.add(peer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the loop's thread. */
    void remove(MediaPeer peer) {
        peers.remove(peer);
    }

    private void run() {
        long tickNs = System.nanoTime();
        while (!closed) {
            try {
                selector.select(
                        key -> ((MediaPeer) key.attachment()).onReadable(System.nanoTime()),
                        TICK_MS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            for (Runnable next = commands.poll(); next != null; next = commands.poll()) {
                next.run();
            }
            long nowNs = System.nanoTime();
            if (nowNs - tickNs >= 0) {
                tickNs = nowNs + TICK_NS;
                List.copyOf(peers).forEach(peer -> peer.onTick(nowNs));
            }
        }
    }

    @Override
    public void close() {
        execute(() -> List.copyOf(peers).forEach(MediaPeer::close));
        execute(() -> closed = true);
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
