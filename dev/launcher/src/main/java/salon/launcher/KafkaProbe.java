package salon.launcher;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks a broker for its metadata in the Kafka protocol, by hand, so that the launcher needs no
 * Kafka client (protocol guide, "Metadata" request and response, version 4).
 */
final class KafkaProbe {
    private static final short METADATA = 3;
    private static final short VERSION = 4;
    private static final short NO_CLIENT_ID = -1;
    private static final int TIMEOUT_MS = 1000;

    private KafkaProbe() {}

    /** Whether the broker on this port of loopback answers and lists a live broker. */
    static boolean hasLiveBroker(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            ask(new DataOutputStream(socket.getOutputStream()));
            return liveBrokers(new DataInputStream(socket.getInputStream())) > 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static void ask(DataOutputStream out) throws IOException {
        out.writeInt(2 + 2 + 4 + 2 + 4 + 1);
        out.writeShort(METADATA);
        out.writeShort(VERSION);
        out.writeInt(1); // correlation id
        out.writeShort(NO_CLIENT_ID);
        out.writeInt(0); // no topics
        out.writeBoolean(false); // and none created
        out.flush();
    }

    private static int liveBrokers(DataInputStream in) throws IOException {
        in.readInt(); // size
        in.readInt(); // correlation id
        in.readInt(); // throttle time
        return in.readInt();
    }
}
