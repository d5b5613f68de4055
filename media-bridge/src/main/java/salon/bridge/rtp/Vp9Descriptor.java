package salon.bridge.rtp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The VP9 payload descriptor (RFC 9628, section 4.2). A flyweight like {@link Vp8Descriptor}.
 *
 * <pre>
 * +-+-+-+-+-+-+-+-+
 * |I|P|L|F|B|E|V|Z|  required
 * +-+-+-+-+-+-+-+-+
 * |M| PICTURE ID  |  if I; 15 bits in two bytes if M
 * +-+-+-+-+-+-+-+-+
 * | TID |U| SID |D|  if L
 * +-+-+-+-+-+-+-+-+
 * |   TL0PICIDX   |  if L and not F
 * +-+-+-+-+-+-+-+-+
 * |   P_DIFF    |N|  if P and F, up to three times
 * +-+-+-+-+-+-+-+-+
 * | scalability … |  if V: | N_S |Y|G|-|-|-|, N_S + 1 sizes of 16 + 16 bits if Y, …
 * +-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class Vp9Descriptor {
    /** A field that this packet does not have. */
    public static final int ABSENT = -1;

    private static final int MAX_REFERENCES = 3;
    private static final int SPATIAL_LAYERS = 8;

    private final int[] heightsPx = new int[SPATIAL_LAYERS];
    private final PictureId pictureId = new PictureId();
    private int flags;
    private int layers;
    private int tl0PicIdxOffset;
    private int tl0PicIdx;

    /** Parses the payload of a valid RTP packet; false when the descriptor is not all there. */
    public boolean parse(ByteBuffer packet) {
        reset();
        int at = RtpPacket.payloadOffset(packet);
        int end = at + RtpPacket.payloadLength(packet);
        if (at >= end) {
            return false;
        }
        flags = packet.get(at++) & 0xFF;
        if (has(0x80)) {
            if (at + 2 > end) {
                return false;
            }
            at = pictureId.parse(packet, at);
        }
        if (has(0x20)) {
            int needed = has(0x10) ? 1 : 2;
            if (at + needed > end) {
                return false;
            }
            layers = packet.get(at++) & 0xFF;
            if (needed == 2) {
                tl0PicIdxOffset = at;
                tl0PicIdx = packet.get(at++) & 0xFF;
            }
        }
        at = has(0x40) && has(0x10) ? afterReferences(packet, at, end) : at;
        if (has(0x02) && at < end) {
            sizes(packet, at, end);
        }
        return at < end;
    }

    /** Index after them, the packet's end when they do not end in it. */
    private static int afterReferences(ByteBuffer packet, int from, int end) {
        int at = from;
        for (int i = 0; i < MAX_REFERENCES && at < end; i++) {
            if ((packet.get(at++) & 0x01) == 0) {
                return at;
            }
        }
        return at;
    }

    private void sizes(ByteBuffer packet, int from, int end) {
        int head = packet.get(from) & 0xFF;
        int count = (head >>> 5) + 1;
        if ((head & 0x10) != 0 && from + 1 + count * 4 <= end) {
            for (int i = 0; i < count; i++) {
                heightsPx[i] = packet.getShort(from + 1 + i * 4 + 2) & 0xFFFF;
            }
        }
    }

    private void reset() {
        flags = 0;
        pictureId.reset();
        layers = 0;
        tl0PicIdxOffset = ABSENT;
        tl0PicIdx = ABSENT;
        Arrays.fill(heightsPx, 0);
    }

    private boolean has(int bit) {
        return (flags & bit) != 0;
    }

    /** Whether the packet begins a picture that refers to none before it. */
    public boolean isKeyFrame() {
        return !has(0x40) && has(0x08) && sid() == 0;
    }

    /** B: the packet begins a frame, which is one spatial layer of a picture. */
    public boolean isStartOfFrame() {
        return has(0x08);
    }

    /** E: the packet ends a frame. */
    public boolean isEndOfFrame() {
        return has(0x04);
    }

    /** 7 or 15 bits, or {@link #ABSENT}. */
    public int pictureId() {
        return pictureId.value();
    }

    /** The bits that picture ids of this packet's source have. */
    public int pictureIdMask() {
        return pictureId.mask();
    }

    /** 8 bits, or {@link #ABSENT}. */
    public int tl0PicIdx() {
        return tl0PicIdx;
    }

    /** Temporal layer 0 to 7; 0 when it does not tell. */
    public int tid() {
        return layers >>> 5;
    }

    /** Spatial layer 0 to 7; 0 when it does not tell. */
    public int sid() {
        return (layers >>> 1) & 0x07;
    }

    /** U: later pictures of higher temporal layers refer to none before this one. */
    public boolean isSwitchingUpPoint() {
        return (layers & 0x10) != 0;
    }

    /** Height of the pictures of a spatial layer, of a packet that tells; otherwise 0. */
    public int heightPx(int sid) {
        return heightsPx[sid];
    }

    /** Overwrites the picture id, where the payload begins that much later than when parsed. */
    public void pictureId(ByteBuffer packet, int shift, int value) {
        pictureId.write(packet, shift, value);
    }

    /** The same for the base-layer index. */
    public void tl0PicIdx(ByteBuffer packet, int shift, int value) {
        if (tl0PicIdxOffset != ABSENT) {
            packet.put(tl0PicIdxOffset + shift, (byte) value);
        }
    }
}
