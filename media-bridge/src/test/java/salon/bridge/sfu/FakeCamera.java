package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import salon.bridge.rtp.RtpPacket;

/**
 * Frames in the shape of VP8. Each packet ends with the camera's SSRC and the packet's unwrapped
 * number, so that what leaves the bridge tells where it came from.
 */
final class FakeCamera {
    static final int PAYLOAD_TYPE = 96;
    static final int FRAME_TICKS = 3000;

    private static final int STAMP_LENGTH = 12;

    final int ssrc;
    private final boolean longPictureIds;
    private long extSeq;
    private int timestamp;
    private int pictureId;
    private int tl0PicIdx;
    private int keyIdx;

    /** Begins with these numbers; picture ids of 15 bits, or of 7. */
    FakeCamera(int ssrc, int sequenceNumber, int timestamp, int pictureId, boolean longPictureIds) {
        this.ssrc = ssrc;
        this.extSeq = sequenceNumber;
        this.timestamp = timestamp;
        this.pictureId = pictureId;
        this.longPictureIds = longPictureIds;
    }

    /** One that begins with modest numbers. */
    static FakeCamera plain(int ssrc) {
        return new FakeCamera(ssrc, 1000, 50_000, 100, true);
    }

    /** The next key frame. */
    List<ByteBuffer> keyFrame(int packets) {
        keyIdx++;
        return frame(true, packets);
    }

    /** The next frame that is none. */
    List<ByteBuffer> deltaFrame(int packets) {
        return frame(false, packets);
    }

    private List<ByteBuffer> frame(boolean key, int packets) {
        List<ByteBuffer> frame = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            frame.add(packet(key, i == 0, i == packets - 1));
        }
        timestamp += FRAME_TICKS;
        pictureId++;
        tl0PicIdx++;
        return frame;
    }

    private ByteBuffer packet(boolean key, boolean first, boolean last) {
        ByteBuffer out = ByteBuffer.allocateDirect(64);
        RtpPacket.writeHeader(out, PAYLOAD_TYPE, (int) extSeq & 0xFFFF, timestamp, ssrc);
        RtpPacket.marker(out, last);
        out.position(RtpPacket.FIXED_HEADER_LENGTH);
        out.put((byte) (first ? 0x90 : 0x80)).put((byte) 0xF0);
        if (longPictureIds) {
            out.putShort((short) (0x8000 | (pictureId & 0x7FFF)));
        } else {
            out.put((byte) (pictureId & 0x7F));
        }
        out.put((byte) tl0PicIdx).put((byte) (keyIdx & 0x1F));
        if (first) {
            out.put((byte) (key ? 0x10 : 0x11));
        }
        out.putInt(ssrc).putLong(extSeq);
        extSeq++;
        return out.flip();
    }

    /** The camera's SSRC, of a packet that came from one. */
    static int originSsrc(ByteBuffer packet) {
        return packet.getInt(end(packet) - STAMP_LENGTH);
    }

    /** The packet's unwrapped number at its camera. */
    static long originSeq(ByteBuffer packet) {
        return packet.getLong(end(packet) - Long.BYTES);
    }

    private static int end(ByteBuffer packet) {
        return packet.limit() - RtpPacket.paddingLength(packet);
    }

    /** A source of a participant that sends what this camera makes. */
    PublishPlan plan(String mid) {
        return new PublishPlan(
                mid, Source.CAMERA, PAYLOAD_TYPE, 97, ssrc, ssrc + 1, true, List.of());
    }
}
