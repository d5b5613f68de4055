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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread on which any number of clients live: reads their sockets and ticks them. Other
 * threads use {@link #execute} and {@link #ask}. A fault of one client ends the loop, and whoever
 * asks afterwards gets it.
 */
public final class ClientLoop implements AutoCloseable {
    private static final long TICK_MS = 5;
    private static final long TICK_NS = TICK_MS * 1_000_000;
    private static final int PATIENCE_S = 60;

    private final Selector selector;
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final List<MediaPeer> peers = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Throwable fault;

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

    /**
     * What the loop's thread finds; the caller waits for it.
     *
     * @throws IllegalStateException when the loop has ended or does not answer
     */
    public <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        execute(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        for (int waited = 0; waited < PATIENCE_S; waited++) {
            try {
                return answer.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException _) {
                Throwable cause = fault;
                if (cause != null || closed) {
                    throw new IllegalStateException("the loop of the clients has ended", cause);
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("the loop of the clients does not answer");
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
        try {
            serve();
        } catch (RuntimeException | Error e) {
            fault = e;
        }
    }

    private void serve() {
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
