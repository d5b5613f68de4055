package salon.bridge.client;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Frames in the shape of VP8 (RFC 7741): sound descriptors and payload headers, nothing to see. A
 * key frame first and whenever one is asked for. Simulcast encodings have three temporal layers, as
 * Chromium's do.
 */
final class SyntheticVp8 extends SyntheticTrack {
    static final int DESCRIPTOR_LENGTH = 6;
    static final int KEY_HEADER_LENGTH = 10;
    static final int DELTA_HEADER_LENGTH = 3;

    private static final int FRAMES_PER_SECOND = 25;
    private static final long FRAME_NS = 1_000_000_000L / FRAMES_PER_SECOND;
    private static final int FRAME_TICKS = 90_000 / FRAMES_PER_SECOND;
    private static final int LENGTH = 900;

    /** Layers of the frames after a key frame, again and again. */
    private static final int[] TEMPORAL_PATTERN = {0, 2, 1, 2};

    /** What an encoding's pictures measure and weigh. */
    private enum Size {
        QUARTER(320, 180, 2, 1),
        HALF(640, 360, 5, 2),
        FULL(1280, 720, 10, 5);

        private final int widthPx;
        private final int heightPx;
        private final int keyFramePackets;
        private final int deltaFramePackets;

        Size(int widthPx, int heightPx, int keyFramePackets, int deltaFramePackets) {
            this.widthPx = widthPx;
            this.heightPx = heightPx;
            this.keyFramePackets = keyFramePackets;
            this.deltaFramePackets = deltaFramePackets;
        }

        static Size of(String rid) {
            return switch (rid) {
                case "q" -> QUARTER;
                case "f" -> FULL;
                default -> HALF;
            };
        }
    }

    private final ByteBuffer payload = ByteBuffer.allocate(LENGTH);
    private final Size size;
    private final boolean layered;
    private int timestamp;
    private int frame;
    private int sinceKeyFrame;
    private int tl0PicIdx;
    private int pictureId;
    private int keyIdx;
    private boolean keyFrameDue = true;
    private long keyFramesAsked;
    private long keyFramesSent;
    private long dueNs;

    SyntheticVp8(
            String participantId,
            ClientOffer.Encoding encoding,
            String mid,
            int firstSequenceNumber,
            IntSupplier transportSequence,
            Consumer<ByteBuffer> output) {
        super(participantId, encoding, mid, firstSequenceNumber, transportSequence, output);
        this.size = Size.of(encoding.rid());
        this.layered = !encoding.rid().isEmpty();
        this.timestamp = encoding.ssrc();
        this.pictureId = firstSequenceNumber & 0x7FFF;
    }

    @Override
    protected void onKeyFrameRequest() {
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
        sinceKeyFrame = key ? 0 : sinceKeyFrame + 1;
        int layer = layered ? TEMPORAL_PATTERN[sinceKeyFrame % TEMPORAL_PATTERN.length] : 0;
        tl0PicIdx += layer == 0 ? 1 : 0;
        int packets = key ? size.keyFramePackets : size.deltaFramePackets;
        for (int i = 0; i < packets; i++) {
            int at = writeDescriptor(i == 0, layer);
            if (i == 0) {
                at = key ? writeKeyFrameHeader(at) : writeDeltaFrameHeader(at);
            }
            new Stamp(tag, frame).write(payload, at);
            send(Formats.VP8, timestamp, i == packets - 1, -1, payload.clear());
        }
    }

    private int writeDescriptor(boolean first, int layer) {
        boolean unreferenced = layer == 2;
        // The second frame of the highest layer leans on the middle one, the others on the base.
        boolean sync = layer > 0 && sinceKeyFrame % TEMPORAL_PATTERN.length != 3;
        payload.put(0, (byte) ((first ? 0x90 : 0x80) | (unreferenced ? 0x20 : 0)));
        payload.put(1, (byte) 0xF0);
        payload.putShort(2, (short) (0x8000 | pictureId));
        payload.put(4, (byte) tl0PicIdx);
        payload.put(5, (byte) (layer << 6 | (sync ? 0x20 : 0) | (keyIdx & 0x1F)));
        return DESCRIPTOR_LENGTH;
    }

    private int writeKeyFrameHeader(int at) {
        payload.put(at, (byte) 0x10);
        payload.putShort(at + 1, (short) 0);
        payload.put(at + 3, (byte) 0x9D);
        payload.put(at + 4, (byte) 0x01);
        payload.put(at + 5, (byte) 0x2A);
        payload.putShort(at + 6, Short.reverseBytes((short) size.widthPx));
        payload.putShort(at + 8, Short.reverseBytes((short) size.heightPx));
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
