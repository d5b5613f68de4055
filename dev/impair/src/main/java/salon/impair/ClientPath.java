package salon.impair;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** One client's two directions and its socket towards the server. Belongs to the proxy's thread. */
final class ClientPath {
    private static final int SOCKET_BUFFER = 1 << 20;

    final Direction<byte[]> up;
    final Direction<byte[]> down;
    private final SocketAddress client;
    private final DatagramChannel upstream;

    ClientPath(
            SocketAddress client,
            InetSocketAddress server,
            Selector selector,
            Impairment up,
            Impairment down,
            long seed)
            throws IOException {
        this.client = client;
        this.up = new Direction<>(up, 2 * seed);
        this.down = new Direction<>(down, 2 * seed + 1);
        upstream = open();
        upstream.connect(server);
        upstream.register(selector, SelectionKey.OP_READ);
    }

    static DatagramChannel open() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
        return channel;
    }

    static byte[] copy(ByteBuffer packet) {
        byte[] bytes = new byte[packet.remaining()];
        packet.get(bytes);
        return bytes;
    }

    /** Takes in what the server sent. */
    void receive(ByteBuffer in, long nowNs) throws IOException {
        while (true) {
            in.clear();
            try {
                if (upstream.read(in) <= 0) {
                    return;
                }
            } catch (PortUnreachableException _) {
                // The server is not there (yet): a network would not care either.
                return;
            }
            in.flip();
            byte[] packet = copy(in);
            down.offer(packet, packet.length, nowNs);
        }
    }

    /** Sends what comes out of both directions by now. */
    void deliver(DatagramChannel clients, long nowNs) throws IOException {
        for (byte[] packet = up.poll(nowNs); packet != null; packet = up.poll(nowNs)) {
            try {
                upstream.write(ByteBuffer.wrap(packet));
            } catch (PortUnreachableException _) {
                // As above; the packet is lost.
            }
        }
        for (byte[] packet = down.poll(nowNs); packet != null; packet = down.poll(nowNs)) {
            clients.send(ByteBuffer.wrap(packet), client);
        }
    }

    long nextNs() {
        return Math.min(up.nextNs(), down.nextNs());
    }

    void close() throws IOException {
        upstream.close();
    }
}
