package salon.bridge.transport.udp;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** How a worker's socket moves datagrams, the fastest first; all are tested alike. */
public enum SocketKind {
    /** Batches by one system call, runs of equal length cut apart by the kernel. */
    SEGMENTING,
    /** Batches by one system call. */
    BATCHING,
    /** The JDK alone. */
    PLAIN;

    /** The fastest that this system has; whether the kernel segments shows when binding. */
    public static SocketKind best() {
        return LinuxUdpPort.isAvailable() ? SEGMENTING : PLAIN;
    }

    /** Whether this system has it. */
    public boolean isAvailable() {
        return this == PLAIN || LinuxUdpPort.isAvailable();
    }

    /**
     * Binds a port on all addresses.
     *
     * @param port 0 takes a free one
     * @param bufferBytes asked of the system for sending and receiving each
     * @param own addresses that clients send to, for the kind that does not see where a datagram
     *     came; what this machine does not have does no harm
     * @throws IOException when the port is taken or forbidden
     */
    public UdpPort bind(int port, int bufferBytes, List<InetAddress> own) throws IOException {
        return switch (this) {
            case SEGMENTING -> LinuxUdpPort.bind(port, bufferBytes, true);
            case BATCHING -> LinuxUdpPort.bind(port, bufferBytes, false);
            case PLAIN -> NioUdpPort.bind(port, bufferBytes, own);
        };
    }
}
