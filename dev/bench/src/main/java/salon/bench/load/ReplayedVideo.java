package salon.bench.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import salon.bridge.client.ClientOffer;
import salon.bridge.client.Formats;
import salon.bridge.client.SyntheticTrack;

/**
 * A recording's packets as VP8 (RFC 7741), over and over; from the recording's key frame again when
 * one is asked for. Owned by the loop's thread.
 */
final class ReplayedVideo extends SyntheticTrack {
    private static final int DESCRIPTOR_LENGTH = 6;

    private final Recording recording;
    private final Size size;
    private final ByteBuffer payload = ByteBuffer.allocate(2048);
    private int next;
    private long roundNs;
    private long startNs;
    private int timestamp;
    private int frame;
    private int keyIdx;
    private boolean frameBegins = true;
    private boolean keyFrameAsked;
    private final List<Long> keyFrameRequestsNs = new ArrayList<>();

    /** What key frames say of the picture. */
    private enum Size {
        QUARTER(320, 180),
        HALF(640, 360),
        FULL(1280, 720);

        private final int widthPx;
        private final int heightPx;

        Size(int widthPx, int heightPx) {
            this.widthPx = widthPx;
            this.heightPx = heightPx;
        }

        static Size of(String rid) {
            return switch (rid) {
                case "q" -> QUARTER;
                case "h" -> HALF;
                default -> FULL;
            };
        }
    }

    ReplayedVideo(
            String participantId,
            ClientOffer.Encoding encoding,
            String mid,
            Recording recording,
            IntSupplier transportSequence,
            Consumer<ByteBuffer> output) {
        super(participantId, encoding, mid, 1, transportSequence, output);
        this.recording = recording;
        this.size = Size.of(encoding.rid());
        new Random(encoding.ssrc()).nextBytes(payload.array());
    }

    @Override
    protected void onKeyFrameRequest() {
        keyFrameAsked = true;
        keyFrameRequestsNs.add(System.nanoTime());
    }

    /** When it did, {@link System#nanoTime}. */
    List<Long> keyFrameRequestsNs() {
        return keyFrameRequestsNs;
    }

    @Override
    protected void begin(long nowNs) {
        startNs = nowNs;
        roundNs = nowNs;
        next = 0;
        frameBegins = true;
    }

    @Override
    protected void sendDue(long nowNs) {
        while (true) {
            if (frameBegins && keyFrameAsked) {
                keyFrameAsked = false;
                next = 0;
                roundNs = nowNs;
            }
            Recording.Packet packet = recording.packets().get(next);
            if (nowNs - (roundNs + packet.atNs()) < 0) {
                return;
            }
            send(packet);
            if (++next == recording.packets().size()) {
                next = 0;
                roundNs += recording.durationNs();
            }
        }
    }

    private void send(Recording.Packet packet) {
        if (frameBegins) {
            frame++;
            keyIdx += packet.key() ? 1 : 0;
            timestamp = (int) ((roundNs + packet.atNs() - startNs) * 9 / 100_000);
        }
        payload.clear().limit(packet.length());
        writeDescriptor();
        if (frameBegins) {
            writeFrameHeader(packet.key());
        }
        frameBegins = packet.marker();
        SendStamp.write(payload, System.nanoTime());
        send(Formats.VP8, timestamp, packet.marker(), -1, payload);
    }

    private void writeDescriptor() {
        payload.put(0, (byte) (frameBegins ? 0x90 : 0x80));
        payload.put(1, (byte) 0xF0);
        payload.putShort(2, (short) (0x8000 | (frame & 0x7FFF)));
        payload.put(4, (byte) frame);
        payload.put(5, (byte) (keyIdx & 0x1F));
    }

    /** RFC 6386, section 9.1; only what a forwarder may look at. */
    private void writeFrameHeader(boolean key) {
        payload.put(DESCRIPTOR_LENGTH, (byte) (key ? 0x10 : 0x11));
        payload.putShort(DESCRIPTOR_LENGTH + 1, (short) 0);
        if (key) {
            payload.putShort(DESCRIPTOR_LENGTH + 3, (short) 0x9D01);
            payload.put(DESCRIPTOR_LENGTH + 5, (byte) 0x2A);
            payload.putShort(DESCRIPTOR_LENGTH + 6, Short.reverseBytes((short) size.widthPx));
            payload.putShort(DESCRIPTOR_LENGTH + 8, Short.reverseBytes((short) size.heightPx));
        }
    }

    @Override
    public int timestamp() {
        return timestamp;
    }
}
