package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;

/**
 * Frames in the shape of VP8. Each packet ends with the camera's SSRC and the packet's unwrapped
 * number, so that what leaves the bridge tells where it came from.
 */
final class FakeCamera {
    static final int PAYLOAD_TYPE = 96;
    static final int FRAME_TICKS = 3000;

    static final int MID_ID = 4;
    static final int RID_ID = 10;

    /** Of temporal layers, as a browser encodes three, with sync points every eight pictures. */
    private static final int[] THREE_LAYERS = {0, 2, 1, 2};

    private static final int STAMP_LENGTH = 12;

    final int ssrc;
    private final boolean longPictureIds;
    private long extSeq;
    private int timestamp;
    private int pictureId;
    private int tl0PicIdx;
    private int keyIdx;
    private String rid = "";
    private int heightPx;
    private boolean layered;
    private int frameInPattern;
    private int payloadLength;

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

    /** One simulcast encoding of the camera in section 1, with pictures of that height. */
    static FakeCamera encoding(String rid, int ssrc, int heightPx) {
        FakeCamera camera = new FakeCamera(ssrc, 1000 + ssrc, 50_000 * ssrc, 100 + ssrc, true);
        camera.rid = rid;
        camera.heightPx = heightPx;
        return camera;
    }

    /** The same with three temporal layers. */
    FakeCamera layered() {
        layered = true;
        return this;
    }

    /** What its clock says when it takes the next picture. */
    int timestamp() {
        return timestamp;
    }

    /** The next key frame. */
    List<ByteBuffer> keyFrame(int packets) {
        keyIdx++;
        frameInPattern = 0;
        return frame(true, packets);
    }

    /** The next frame that is none. */
    List<ByteBuffer> deltaFrame(int packets) {
        return frame(false, packets);
    }

    /** The next frame of so many bytes, in packets of equal size, none much over a kilobyte. */
    List<ByteBuffer> frameOf(int bytes, boolean key) {
        int packets = Math.max(1, (bytes + 1_099) / 1_100);
        payloadLength = bytes / packets;
        if (key) {
            keyIdx++;
            frameInPattern = 0;
        }
        List<ByteBuffer> frame = frame(key, packets);
        payloadLength = 0;
        return frame;
    }

    private List<ByteBuffer> frame(boolean key, int packets) {
        List<ByteBuffer> frame = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            frame.add(packet(key, i == 0, i == packets - 1));
        }
        timestamp += FRAME_TICKS;
        pictureId++;
        frameInPattern++;
        if (layer() == 0) {
            tl0PicIdx++;
        }
        return frame;
    }

    /** Temporal layer of the next picture, if it is no key frame. */
    int layerOfNext() {
        return layer();
    }

    private int layer() {
        return layered ? THREE_LAYERS[frameInPattern % THREE_LAYERS.length] : 0;
    }

    private ByteBuffer packet(boolean key, boolean first, boolean last) {
        ByteBuffer out = ByteBuffer.allocateDirect(96 + payloadLength);
        RtpPacket.writeHeader(out, PAYLOAD_TYPE, (int) extSeq & 0xFFFF, timestamp, ssrc);
        RtpPacket.marker(out, last);
        out.position(RtpPacket.FIXED_HEADER_LENGTH);
        if (!rid.isEmpty()) {
            RtpPacket.hasExtension(out, true);
            out.putShort((short) HeaderExtensions.ONE_BYTE_PROFILE).putShort((short) 1);
            out.put((byte) (MID_ID << 4)).put((byte) '1');
            out.put((byte) (RID_ID << 4)).put((byte) rid.charAt(0));
        }
        out.put((byte) (first ? 0x90 : 0x80)).put((byte) 0xF0);
        if (longPictureIds) {
            out.putShort((short) (0x8000 | (pictureId & 0x7FFF)));
        } else {
            out.put((byte) (pictureId & 0x7F));
        }
        int sync = layered && !key && frameInPattern % 8 < 3 ? 0x20 : 0;
        out.put((byte) tl0PicIdx).put((byte) (layer() << 6 | sync | (keyIdx & 0x1F)));
        if (first) {
            out.put((byte) (key ? 0x10 : 0x11));
        }
        if (first && key && heightPx > 0) {
            out.put(new byte[] {0, 0, (byte) 0x9D, 0x01, 0x2A});
            out.putShort(Short.reverseBytes((short) (heightPx * 16 / 9)));
            out.putShort(Short.reverseBytes((short) heightPx));
        }
        out.position(Math.max(out.position(), payloadLength));
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
