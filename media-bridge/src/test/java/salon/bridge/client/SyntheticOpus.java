package salon.bridge.client;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Packets in the shape of Opus, one each 20 ms, as loud as {@link #level} says. */
final class SyntheticOpus extends SyntheticTrack {
    private static final long FRAME_NS = 20_000_000;
    private static final int FRAME_TICKS = 960;
    private static final int LENGTH = 80;

    /** One stereo frame of 20 ms, fullband (RFC 6716, section 3.1). */
    private static final byte TOC = (byte) 0xFC;

    private final ByteBuffer payload = ByteBuffer.allocate(LENGTH);
    private int timestamp;
    private int frame;
    private int level;
    private long dueNs;

    SyntheticOpus(
            String participantId,
            ClientOffer.Encoding encoding,
            String mid,
            int firstSequenceNumber,
            int level,
            IntSupplier transportSequence,
            Consumer<ByteBuffer> output) {
        super(participantId, encoding, mid, firstSequenceNumber, transportSequence, output);
        this.level = level;
    }

    /** RFC 6464: 0 loudest to 127 silent. */
    void level(int next) {
        level = next;
    }

    @Override
    protected void begin(long nowNs) {
        dueNs = nowNs;
    }

    @Override
    protected void sendDue(long nowNs) {
        while (nowNs - dueNs >= 0) {
            dueNs += FRAME_NS;
            timestamp += FRAME_TICKS;
            payload.put(0, TOC);
            new Stamp(tag, frame++).write(payload, 1);
            send(Formats.OPUS, timestamp, frame == 1, level, payload.clear());
        }
    }

    @Override
    public int timestamp() {
        return timestamp;
    }
}
