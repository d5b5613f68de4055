package salon.bridge.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import salon.bridge.sfu.PacketHandler;
import salon.bridge.transport.tcp.FramedPort;
import salon.bridge.transport.udp.UdpPort;

/**
 * One thread with one UDP port and all transports on it. Everything that belongs to a transport
 * happens on this thread; other threads send commands by {@link #execute}.
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Worker.class.getName());

    private final WorkerOptions options;
    private final UdpPort port;
    private final WorkerLoop loop;
    private final @Nullable FramedPort tcp;
    private final int tcpPort;
    private final Thread thread;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger openTransports = new AtomicInteger();

    private Worker(WorkerOptions options, UdpPort port) throws IOException {
        this.options = options;
        this.port = port;
        this.loop = new WorkerLoop(port, options);
        int wanted = options.tcpPort();
        this.tcp = bindTcp(wanted == WorkerOptions.TCP_AS_UDP ? port.number() : wanted);
        this.tcpPort =
                tcp == null ? 0 : wanted == WorkerOptions.TCP_AS_UDP ? port.number() : wanted;
        if (tcp != null) {
            loop.serve(tcp);
        }
        this.thread = Thread.ofPlatform().name(options.name()).daemon().unstarted(loop);
    }

    private @Nullable FramedPort bindTcp(int number) throws IOException {
        if (number == WorkerOptions.NO_TCP) {
            return null;
        }
        try {
            return FramedPort.bind(number, options.name() + "-tcp", loop::execute, loop::onFramed);
        } catch (IOException e) {
            if (options.tcpPort() != WorkerOptions.TCP_AS_UDP) {
                throw e;
            }
            LOG.log(Level.WARNING, "no media over TCP: {0}", e.getMessage());
            return null;
        }
    }

    /**
     * Binds the port and starts the thread.
     *
     * @throws UncheckedIOException when the port cannot be bound
     */
    public static Worker start(WorkerOptions options) {
        try {
            UdpPort port =
                    options.platform()
                            .socket()
                            .bind(options.port(), options.socketBufferBytes(), options.addresses());
            Worker worker = started(options, port);
            worker.thread.start();
            return worker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Worker started(WorkerOptions options, UdpPort port) throws IOException {
        try {
            return new Worker(options, port);
        } catch (IOException e) {
            port.close();
            throw e;
        }
    }

    /**
     * Runs a command on the worker's thread soon. Any thread; commands of one thread keep their
     * order. An exception of a command is counted and ends that command only.
     */
    public void execute(Runnable command) {
        loop.execute(command);
    }

    /** The bound UDP port. */
    public int port() {
        return port.number();
    }

    /** The bound TCP port, or 0 without one. */
    public int tcpPort() {
        return tcpPort;
    }

    /**
     * A new transport that waits for its endpoint's checks. Any thread.
     *
     * @param remoteUfrag from the endpoint's offer
     * @param fingerprint what its certificate must hash to
     * @param handler called on the worker's thread only
     * @throws IllegalStateException when the worker is full or closed
     */
    public Transport open(
            String remoteUfrag, RemoteFingerprint fingerprint, PacketHandler handler) {
        if (loop.isClosing()) {
            throw new IllegalStateException("worker " + options.name() + " is closed");
        }
        if (openTransports.incrementAndGet() > options.maxTransports()) {
            openTransports.decrementAndGet();
            throw new IllegalStateException("worker " + options.name() + " is full");
        }
        Transport transport =
                new Transport(
                        loop,
                        options.certificate(),
                        fingerprint,
                        handler,
                        openTransports::decrementAndGet,
                        random,
                        remoteUfrag);
        loop.execute(transport::begin);
        return transport;
    }

    /** What moves its datagrams and what encrypts them. Any thread. */
    public String description() {
        return port.description() + "; " + options.platform().cryptography().description();
    }

    /** Any thread. */
    public WorkerStats stats() {
        return loop.stats();
    }

    private void closeTcp() {
        if (tcp != null) {
            try {
                tcp.close();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "a TCP port could not be closed", e);
            }
        }
    }

    /** Closes every transport, the port and the thread; waits for its end. */
    @Override
    public void close() {
        closeTcp();
        loop.close();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
