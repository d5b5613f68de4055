package salon.bridge.transport;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import salon.bridge.rtp.PacketKind;

/**
 * What a worker's thread does: waits for datagrams, commands or the next tick; runs the commands;
 * hands a batch of datagrams to their transports; ticks; sends what all of that produced. The time
 * is read once in each cycle. Blocks without limit while there is no transport.
 */
final class WorkerLoop implements Runnable {
    private static final Logger LOG = System.getLogger(WorkerLoop.class.getName());
    private static final long TICK_NS = Duration.ofMillis(10).toNanos();
    private static final long STATS_NS = Duration.ofMillis(100).toNanos();
    private static final int BATCH = 256;

    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(Outbox.SLOT_LENGTH);
    private final Counters counters = new Counters();
    private final UdpPort port;
    private final Transports transports;
    private final StunResponder stun;
    private final Outbox outbox;
    private final Semaphore handshakePermits;

    private volatile boolean closing;
    private volatile WorkerStats stats = counters.snapshot(0);
    private long nowNs = System.nanoTime();
    private long nextTickNs;
    private long nextStatsNs;

    WorkerLoop(UdpPort port, int maxHandshakes) {
        this.port = port;
        this.handshakePermits = new Semaphore(maxHandshakes);
        this.outbox = new Outbox(port, counters);
        this.transports = new Transports(counters);
        this.stun = new StunResponder(transports, outbox, counters);
    }

    void execute(Runnable command) {
        commands.add(command);
        port.wakeup();
    }

    /** Ends the loop soon. Any thread. */
    void close() {
        closing = true;
        port.wakeup();
    }

    boolean isClosing() {
        return closing;
    }

    WorkerStats stats() {
        return stats;
    }

    Counters counters() {
        return counters;
    }

    Transports transports() {
        return transports;
    }

    Outbox outbox() {
        return outbox;
    }

    Semaphore handshakePermits() {
        return handshakePermits;
    }

    /** Of the current cycle; the worker's thread only. */
    long nowNs() {
        return nowNs;
    }

    @Override
    public void run() {
        try (port) {
            while (!closing) {
                cycle();
            }
            runCommands();
            transports.closeAll(nowNs);
            runCommands();
            outbox.flush();
            stats = counters.snapshot(0);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "media worker on UDP port " + port.number() + " ended", e);
        }
    }

    private void cycle() throws IOException {
        port.await(commands.isEmpty() ? untilNextTick() : 0);
        nowNs = System.nanoTime();
        runCommands();
        receiveBatch();
        if (nowNs - nextTickNs >= 0) {
            transports.tick(nowNs);
            nextTickNs = nowNs + TICK_NS;
        }
        if (nowNs - nextStatsNs >= 0) {
            stats = counters.snapshot(transports.size());
            nextStatsNs = nowNs + STATS_NS;
        }
        outbox.flush();
    }

    /** Without transports nothing is due, except that the last counters get published. */
    private long untilNextTick() {
        if (transports.size() > 0) {
            return nextTickNs - nowNs;
        }
        boolean published = stats.equals(counters.snapshot(0));
        return published ? Long.MAX_VALUE : Math.max(1, nextStatsNs - nowNs);
    }

    private void runCommands() {
        Runnable command = commands.poll();
        while (command != null) {
            try {
                command.run();
            } catch (RuntimeException | Error e) {
                counters.handlerFailures++;
                LOG.log(Level.WARNING, "a command of a media worker failed", e);
            }
            command = commands.poll();
        }
    }

    private void receiveBatch() throws IOException {
        for (int i = 0; i < BATCH; i++) {
            InetSocketAddress from = port.receive(incoming);
            if (from == null) {
                return;
            }
            counters.received++;
            counters.receivedBytes += incoming.limit();
            dispatch(from);
        }
    }

    private void dispatch(InetSocketAddress from) {
        PacketKind kind = PacketKind.of(incoming);
        // A datagram that fills the buffer may have been cut off.
        if (kind == PacketKind.OTHER || incoming.limit() == incoming.capacity()) {
            counters.otherDropped++;
        } else if (kind == PacketKind.STUN) {
            stun.onDatagram(incoming, from, nowNs);
        } else {
            transports.onDatagram(kind, incoming, from, nowNs);
        }
    }
}
