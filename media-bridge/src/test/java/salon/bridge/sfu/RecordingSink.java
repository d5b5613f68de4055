package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps a copy of all that is sent. */
final class RecordingSink implements PacketSink {
    final List<ByteBuffer> rtp = new ArrayList<>();
    final List<ByteBuffer> rtcp = new ArrayList<>();
    long lastReceivedNs;

    @Override
    public void sendRtp(ByteBuffer packet) {
        rtp.add(copy(packet));
    }

    @Override
    public void sendRtcp(ByteBuffer packet) {
        rtcp.add(copy(packet));
    }

    @Override
    public long lastReceivedNs() {
        return lastReceivedNs;
    }

    private static ByteBuffer copy(ByteBuffer packet) {
        ByteBuffer copy = ByteBuffer.allocate(packet.limit());
        return copy.put(0, packet, 0, packet.limit());
    }
}
