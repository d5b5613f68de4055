package salon.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;

/** Looks for ports; what it finds free may be taken a moment later by somebody else. */
public final class Ports {
    private Ports() {}

    /** A TCP port that is free on loopback. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The wanted port when it is free on loopback and not among those taken, else a free one. */
    static int freeOr(int wanted, Set<Integer> taken) {
        if (!taken.contains(wanted)
                && isFree(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted))) {
            return wanted;
        }
        int port = free();
        while (taken.contains(port)) {
            port = free();
        }
        return port;
    }

    /** Whether all interfaces can be listened on. */
    static boolean isTcpFree(int port) {
        return isFree(new InetSocketAddress(port));
    }

    private static boolean isFree(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    static boolean isUdpFree(int port) {
        try (DatagramSocket _ = new DatagramSocket(port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
