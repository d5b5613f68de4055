package salon.bridge.estimation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import salon.bridge.rtp.TransportFeedback;
import salon.bridge.rtp.TransportFeedbackWriter;

/** A client's half: notes when packets came and writes real feedback messages about them. */
final class SimulatedReceiver {
    private final TransportFeedbackWriter writer = new TransportFeedbackWriter();
    private final long[] ticks = new long[1 << 20];
    private final long clockOffsetNs;
    private int base;
    private int next;
    private int messages;
    private long received;
    private long receivedBytes;

    SimulatedReceiver(long clockOffsetNs) {
        this.clockOffsetNs = clockOffsetNs;
        Arrays.fill(ticks, TransportFeedback.LOST);
    }

    void onPacket(long id, int bytes, long arrivalNs) {
        received++;
        receivedBytes += bytes;
        ticks[(int) id] = (arrivalNs + clockOffsetNs) / TransportFeedback.TICK_NS;
        next = Math.max(next, (int) id + 1);
    }

    /** Whether there is more to tell; writes one message. */
    boolean write(ByteBuffer out) {
        while (base < next && ticks[base] == TransportFeedback.LOST && next - base > 300) {
            base++;
        }
        if (base >= next) {
            return false;
        }
        out.clear();
        int count = Math.min(next - base, TransportFeedbackWriter.MAX_PACKETS);
        out.limit(writer.write(out, 0, 1, 2, messages++, base & 0xFFFF, ticks, base, count));
        base += writer.covered();
        return true;
    }

    long received() {
        return received;
    }

    long receivedBytes() {
        return receivedBytes;
    }
}
