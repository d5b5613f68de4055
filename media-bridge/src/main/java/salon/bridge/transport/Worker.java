package salon.bridge.transport;

import salon.bridge.sfu.PacketHandler;

/**
 * One thread with one UDP port and all transports on it. Everything that belongs to a transport
 * happens on this thread; other threads send commands by {@link #execute}.
 */
@SuppressWarnings("DoNotCallSuggester") // The bodies follow at once; the names are needed now.
public final class Worker implements AutoCloseable {
    private Worker() {}

    /**
     * Binds the port and starts the thread.
     *
     * @throws java.io.UncheckedIOException when the port cannot be bound
     */
    public static Worker start(WorkerOptions options) {
        throw new UnsupportedOperationException(options.name());
    }

    /**
     * Runs a command on the worker's thread soon. Any thread; commands of one thread keep their
     * order. An exception of a command is counted and ends that command only.
     */
    public void execute(Runnable command) {
        throw new UnsupportedOperationException(command.toString());
    }

    /** The bound UDP port. */
    public int port() {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException(remoteUfrag + fingerprint + handler);
    }

    /** Any thread. */
    public WorkerStats stats() {
        throw new UnsupportedOperationException();
    }

    /** Closes every transport, the port and the thread; waits for its end. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
