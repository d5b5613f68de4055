package salon.bridge.transport;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import salon.bridge.rtp.PacketKind;
import salon.bridge.srtp.Cryptography;
import salon.bridge.transport.tcp.FramedPort;
import salon.bridge.transport.udp.Inbound;
import salon.bridge.transport.udp.Outbox;
import salon.bridge.transport.udp.RemoteAddress;
import salon.bridge.transport.udp.UdpPort;

/**
 * What a worker's thread does: waits for datagrams, commands or the next tick; runs the commands;
 * hands a batch of datagrams to their transports, and what came in it on to its receivers; ticks;
 * sends what all of that produced. The time is read once in each cycle. Blocks without limit while
 * there is no transport.
 */
final class WorkerLoop implements Runnable {
    private static final Logger LOG = System.getLogger(WorkerLoop.class.getName());
    private static final long TICK_NS = Duration.ofMillis(10).toNanos();
    private static final long STATS_NS = Duration.ofMillis(100).toNanos();

    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final Inbound batch = new Inbound();
    private final ByteBuffer opened = ByteBuffer.allocateDirect(Inbound.SLOT_LENGTH);
    private final ByteBuffer framed = ByteBuffer.allocateDirect(Inbound.SLOT_LENGTH);
    private final Counters counters = new Counters();
    private final UdpPort port;
    private final Cryptography cryptography;
    private final Transports transports;
    private final StunResponder stun;
    private final Outbox outbox;
    private final Semaphore handshakePermits;

    private volatile boolean closing;
    private volatile WorkerStats stats;
    private long nowNs = System.nanoTime();
    private long nextTickNs;
    private long nextStatsNs;

    WorkerLoop(UdpPort port, WorkerOptions options) {
        this.port = port;
        this.cryptography = options.platform().cryptography();
        this.handshakePermits = new Semaphore(options.maxHandshakes());
        this.outbox = new Outbox(port);
        this.stats = counters.snapshot(0, outbox);
        this.transports = new Transports(counters);
        this.stun = new StunResponder(transports, outbox, counters);
    }

    /** Serves a TCP port too. Before the thread starts. */
    void serve(FramedPort tcp) {
        outbox.framed(tcp);
        stun.onAuthenticated(tcp::authenticate);
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

    Cryptography cryptography() {
        return cryptography;
    }

    /**
     * A copy of a datagram in the one buffer in which packets are opened: a cipher that is always
     * given the same buffer need not ask for its address. Valid until the next call.
     */
    ByteBuffer opened(ByteBuffer datagram) {
        int length = datagram.limit();
        return opened.clear().put(0, datagram, 0, length).limit(length);
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
            stats = counters.snapshot(0, outbox);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "media worker on UDP port " + port.number() + " ended", e);
        }
    }

    private void cycle() throws IOException {
        // After a full batch there is probably more.
        boolean busy = batch.size() == Inbound.CAPACITY || !commands.isEmpty();
        port.await(busy ? 0 : untilNextTick());
        nowNs = System.nanoTime();
        runCommands();
        receiveBatch();
        if (nowNs - nextTickNs >= 0) {
            transports.tick(nowNs);
            nextTickNs = nowNs + TICK_NS;
        }
        if (nowNs - nextStatsNs >= 0) {
            stats = counters.snapshot(transports.size(), outbox);
            nextStatsNs = nowNs + STATS_NS;
        }
        outbox.flush();
    }

    /** Without transports nothing is due, except that the last counters get published. */
    private long untilNextTick() {
        if (transports.size() > 0) {
            return nextTickNs - nowNs;
        }
        boolean published = stats.equals(counters.snapshot(0, outbox));
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
        port.receive(batch);
        for (int i = 0; i < batch.size(); i++) {
            counters.received++;
            counters.receivedBytes += batch.datagram(i).limit();
            dispatch(i);
        }
        transports.endBatch(nowNs);
    }

    /**
     * A datagram that came over TCP; a command of this thread. What it causes goes on with the
     * batch.
     */
    void onFramed(ByteBuffer datagram, RemoteAddress from) {
        counters.received++;
        counters.receivedBytes += datagram.limit();
        // Ciphers take memory of the system's.
        framed.clear().put(0, datagram, 0, datagram.limit()).limit(datagram.limit());
        PacketKind kind = PacketKind.of(framed);
        if (kind == PacketKind.OTHER) {
            counters.otherDropped++;
        } else if (kind == PacketKind.STUN) {
            stun.onDatagram(framed, from, nowNs);
        } else {
            transports.onDatagram(kind, framed, from, nowNs);
        }
    }

    private void dispatch(int i) {
        ByteBuffer datagram = batch.datagram(i);
        PacketKind kind = PacketKind.of(datagram);
        // A datagram that fills its slot may have been cut off.
        if (kind == PacketKind.OTHER || datagram.limit() == datagram.capacity()) {
            counters.otherDropped++;
        } else if (kind == PacketKind.STUN) {
            stun.onDatagram(datagram, batch.from(i), nowNs);
        } else {
            transports.onDatagram(kind, batch, i, nowNs);
        }
    }
}
