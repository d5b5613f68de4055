package salon.bridge.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import salon.bridge.transport.stun.MessageIntegrity;
import salon.bridge.transport.stun.StunMessage;
import salon.bridge.transport.stun.StunWriter;
import salon.bridge.transport.udp.RemoteAddress;

/** Connectivity checks as an endpoint sends them. */
final class Checks {
    static final String REMOTE_UFRAG = "remote";

    private Checks() {}

    /** A check under the bridge's credentials. */
    static ByteBuffer check(IceCredentials bridge, boolean nominating) {
        return check(bridge.ufrag(), REMOTE_UFRAG, bridge.password(), nominating);
    }

    static ByteBuffer check(String receiver, String sender, String password, boolean nominating) {
        ByteBuffer out = ByteBuffer.allocate(256);
        StunWriter writer =
                StunWriter.request(out, new byte[12])
                        .username(receiver, sender)
                        .controlling(42)
                        .priority(1);
        if (nominating) {
            writer.useCandidate();
        }
        writer.finish(new MessageIntegrity(password));
        return out;
    }

    static StunMessage parsed(ByteBuffer datagram) {
        StunMessage message = new StunMessage();
        if (!message.parse(datagram)) {
            throw new IllegalArgumentException("no STUN message");
        }
        return message;
    }

    static RemoteAddress address(int port) {
        return RemoteAddress.of(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), port));
    }
}
