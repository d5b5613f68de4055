package salon.bridge.client;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Frames in the shape of VP8 (RFC 7741): sound descriptors and payload headers, nothing to see. A
 * key frame first and whenever one is asked for.
 */
final class SyntheticVp8 extends SyntheticTrack {
    static final int DESCRIPTOR_LENGTH = 6;
    static final int KEY_HEADER_LENGTH = 10;
    static final int DELTA_HEADER_LENGTH = 3;

    private static final int FRAMES_PER_SECOND = 25;
    private static final long FRAME_NS = 1_000_000_000L / FRAMES_PER_SECOND;
    private static final int FRAME_TICKS = 90_000 / FRAMES_PER_SECOND;
    private static final int KEY_FRAME_PACKETS = 5;
    private static final int DELTA_FRAME_PACKETS = 2;
    private static final int LENGTH = 900;

    private final ByteBuffer payload = ByteBuffer.allocate(LENGTH);
    private int timestamp;
    private int frame;
    private int pictureId;
    private int keyIdx;
    private boolean keyFrameDue = true;
    private long keyFramesAsked;
    private long keyFramesSent;
    private long dueNs;

    SyntheticVp8(
            String participantId,
            ClientOffer.Published published,
            String mid,
            int firstSequenceNumber,
            IntSupplier transportSequence,
            Consumer<ByteBuffer> output) {
        super(participantId, published, mid, firstSequenceNumber, transportSequence, output);
        this.pictureId = firstSequenceNumber & 0x7FFF;
    }

    /** The bridge asks for a key frame. */
    void onKeyFrameRequest() {
        keyFramesAsked++;
        keyFrameDue = true;
    }

    long keyFramesAsked() {
        return keyFramesAsked;
    }

    long keyFramesSent() {
        return keyFramesSent;
    }

    @Override
    protected void begin(long nowNs) {
        dueNs = nowNs;
        keyFrameDue = true;
    }

    @Override
    protected void sendDue(long nowNs) {
        while (nowNs - dueNs >= 0) {
            dueNs += FRAME_NS;
            timestamp += FRAME_TICKS;
            sendFrame();
        }
    }

    private void sendFrame() {
        boolean key = keyFrameDue;
        keyFrameDue = false;
        keyFramesSent += key ? 1 : 0;
        keyIdx += key ? 1 : 0;
        pictureId = (pictureId + 1) & 0x7FFF;
        frame++;
        int packets = key ? KEY_FRAME_PACKETS : DELTA_FRAME_PACKETS;
        for (int i = 0; i < packets; i++) {
            int at = writeDescriptor(i == 0);
            if (i == 0) {
                at = key ? writeKeyFrameHeader(at) : writeDeltaFrameHeader(at);
            }
            new Stamp(tag, frame).write(payload, at);
            send(Formats.VP8, timestamp, i == packets - 1, -1, payload.clear());
        }
    }

    private int writeDescriptor(boolean first) {
        payload.put(0, (byte) (first ? 0x90 : 0x80));
        payload.put(1, (byte) 0xF0);
        payload.putShort(2, (short) (0x8000 | pictureId));
        payload.put(4, (byte) frame);
        payload.put(5, (byte) (keyIdx & 0x1F));
        return DESCRIPTOR_LENGTH;
    }

    private int writeKeyFrameHeader(int at) {
        payload.put(at, (byte) 0x10);
        payload.putShort(at + 1, (short) 0);
        payload.put(at + 3, (byte) 0x9D);
        payload.put(at + 4, (byte) 0x01);
        payload.put(at + 5, (byte) 0x2A);
        payload.putShort(at + 6, Short.reverseBytes((short) 640));
        payload.putShort(at + 8, Short.reverseBytes((short) 360));
        return at + KEY_HEADER_LENGTH;
    }

    private int writeDeltaFrameHeader(int at) {
        payload.put(at, (byte) 0x11);
        payload.putShort(at + 1, (short) 0);
        return at + DELTA_HEADER_LENGTH;
    }

    @Override
    public int timestamp() {
        return timestamp;
    }
}
