package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Buffers for packets that have to wait, of one conference. */
final class PacketPool {
    private static final int LENGTH = 2048;

    private final Deque<ByteBuffer> free = new ArrayDeque<>();

    ByteBuffer take() {
        ByteBuffer packet = free.pollLast();
        return packet == null ? ByteBuffer.allocateDirect(LENGTH) : packet;
    }

    void giveBack(ByteBuffer packet) {
        free.addLast(packet);
    }
}
