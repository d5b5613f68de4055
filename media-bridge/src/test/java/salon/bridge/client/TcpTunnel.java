package salon.bridge.client;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Carries a client's datagrams over a TCP connection, each behind its length (RFC 4571): the client
 * itself goes on as over UDP. Two threads of its own.
 */
final class TcpTunnel implements AutoCloseable {
    private static final int LENGTH = 65_536;

    private final DatagramSocket near;
    private final Socket far;
    private final AtomicReference<SocketAddress> client = new AtomicReference<>();

    private TcpTunnel(DatagramSocket near, Socket far) {
        this.near = near;
        this.far = far;
    }

    static TcpTunnel to(InetSocketAddress bridge) {
        try {
            DatagramSocket near = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
            Socket far = new Socket(bridge.getAddress(), bridge.getPort());
            far.setTcpNoDelay(true);
            TcpTunnel tunnel = new TcpTunnel(near, far);
            Thread.ofVirtual().start(tunnel::out);
            Thread.ofVirtual().start(tunnel::in);
            return tunnel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the client sends to. */
    InetSocketAddress address() {
        return (InetSocketAddress) near.getLocalSocketAddress();
    }

    private void out() {
        DatagramPacket packet = new DatagramPacket(new byte[LENGTH], LENGTH);
        try {
            DataOutputStream to = new DataOutputStream(far.getOutputStream());
            byte[] frame = new byte[LENGTH + 2];
            while (true) {
                packet.setLength(LENGTH);
                near.receive(packet);
                client.set(packet.getSocketAddress());
                int length = packet.getLength();
                frame[0] = (byte) (length >>> 8);
                frame[1] = (byte) length;
                System.arraycopy(packet.getData(), 0, frame, 2, length);
                to.write(frame, 0, length + 2);
            }
        } catch (IOException _) {
            close();
        }
    }

    private void in() {
        try {
            DataInputStream from = new DataInputStream(far.getInputStream());
            while (true) {
                byte[] datagram = new byte[from.readUnsignedShort()];
                from.readFully(datagram);
                SocketAddress to = client.get();
                if (to != null) {
                    near.send(new DatagramPacket(datagram, datagram.length, to));
                }
            }
        } catch (IOException _) {
            close();
        }
    }

    @Override
    public void close() {
        near.close();
        try {
            far.close();
        } catch (IOException _) {
            // Gone either way.
        }
    }
}
