package salon.bridge.transport;

import java.net.InetAddress;
import java.util.List;

/**
 * How a worker is set up.
 *
 * @param name of its thread
 * @param port UDP port on all addresses; 0 takes a free one
 * @param certificate shown in every handshake
 * @param maxTransports more are refused
 * @param maxHandshakes at the same time; a further one waits for the client's retransmission
 * @param socketBufferBytes asked of the system for sending and receiving each
 * @param platform what moves the datagrams and what encrypts them
 * @param tcpPort for ICE-TCP; {@link #NO_TCP}, or {@link #TCP_AS_UDP} for the UDP port's number
 * @param addresses of this machine that clients send to, as far as known
 */
public record WorkerOptions(
        String name,
        int port,
        BridgeCertificate certificate,
        int maxTransports,
        int maxHandshakes,
        int socketBufferBytes,
        Platform platform,
        int tcpPort,
        List<InetAddress> addresses) {
    /** No TCP. */
    public static final int NO_TCP = 0;

    /** The number that the UDP port gets; without TCP when it is taken. */
    public static final int TCP_AS_UDP = -1;

    private static final int DEFAULT_MAX_TRANSPORTS = 4096;
    private static final int DEFAULT_MAX_HANDSHAKES = 64;
    private static final int DEFAULT_SOCKET_BUFFER_BYTES = 4 << 20;

    public WorkerOptions {
        addresses = List.copyOf(addresses);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("UDP port " + port);
        }
        if (maxTransports < 1 || maxHandshakes < 1 || socketBufferBytes < 1) {
            throw new IllegalArgumentException("limits of a worker start at 1");
        }
    }

    /** With the usual limits, by the fastest that this machine has. */
    public static WorkerOptions defaults(String name, int port, BridgeCertificate certificate) {
        return defaults(name, port, certificate, Platform.best(), NO_TCP, List.of());
    }

    /** With the usual limits. */
    public static WorkerOptions defaults(
            String name,
            int port,
            BridgeCertificate certificate,
            Platform platform,
            int tcpPort,
            List<InetAddress> addresses) {
        return new WorkerOptions(
                name,
                port,
                certificate,
                DEFAULT_MAX_TRANSPORTS,
                DEFAULT_MAX_HANDSHAKES,
                DEFAULT_SOCKET_BUFFER_BYTES,
                platform,
                tcpPort,
                addresses);
    }
}
