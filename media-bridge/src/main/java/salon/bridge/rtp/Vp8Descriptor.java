package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * The VP8 payload descriptor and the start of the payload header (RFC 7741 sections 4.2 and 4.3). A
 * flyweight: {@link #parse} fills it, the getters then speak of that packet, and the setters write
 * into a packet of the same layout, that one or a copy, without changing its length; what the
 * getters say stays.
 *
 * <pre>
 *  0 1 2 3 4 5 6 7
 * +-+-+-+-+-+-+-+-+
 * |X|R|N|S|R| PID |  required
 * +-+-+-+-+-+-+-+-+
 * |I|L|T|K| RSV   |  if X
 * +-+-+-+-+-+-+-+-+
 * |M| PictureID   |  if I; 15 bits in two bytes if M
 * +-+-+-+-+-+-+-+-+
 * |   TL0PICIDX   |  if L
 * +-+-+-+-+-+-+-+-+
 * |TID|Y| KEYIDX  |  if T or K
 * +-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class Vp8Descriptor {
    /** A field that this packet does not have. */
    public static final int ABSENT = -1;

    private static final int KEY_FRAME_HEADER_LENGTH = 10;

    private final PictureId pictureId = new PictureId();
    private int descriptorLength;
    private int tl0PicIdxOffset;
    private int tidOffset;
    private boolean hasTid;
    private boolean hasKeyIdx;
    private boolean startOfPartition;
    private boolean nonReference;
    private int partition;
    private boolean keyFrame;
    private int width;
    private int height;
    private int tl0PicIdx;
    private int tidByte;

    /** Parses the payload of a valid RTP packet. */
    public boolean parse(ByteBuffer packet) {
        return parse(packet, RtpPacket.payloadOffset(packet), RtpPacket.payloadLength(packet));
    }

    /**
     * Parses {@code length} bytes from {@code offset}.
     *
     * @return false when the descriptor or the byte after it is missing; the getters then mean
     *     nothing
     */
    public boolean parse(ByteBuffer packet, int offset, int length) {
        reset();
        int end = offset + length;
        if (length < 2) {
            return false;
        }
        int first = packet.get(offset);
        nonReference = (first & 0x20) != 0;
        startOfPartition = (first & 0x10) != 0;
        partition = first & 0x07;
        int at = offset + 1;
        if ((first & 0x80) != 0) {
            at = parseExtension(packet, at, end);
        }
        if (at >= end) {
            return false;
        }
        descriptorLength = at - offset;
        if (startOfPartition && partition == 0) {
            parsePayloadHeader(packet, at, end);
        }
        return true;
    }

    /** Index after the extension; {@code end} when it does not fit. */
    private int parseExtension(ByteBuffer packet, int offset, int end) {
        int flags = packet.get(offset);
        int at = offset + 1;
        if ((flags & 0x80) != 0) {
            at = at + 2 > end ? end : pictureId.parse(packet, at);
        }
        if ((flags & 0x40) != 0 && at < end) {
            tl0PicIdxOffset = at;
            tl0PicIdx = packet.get(at++) & 0xFF;
        }
        hasTid = (flags & 0x20) != 0;
        hasKeyIdx = (flags & 0x10) != 0;
        if ((hasTid || hasKeyIdx) && at < end) {
            tidOffset = at;
            tidByte = packet.get(at++) & 0xFF;
        }
        return Math.min(at, end);
    }

    /**
     * The payload header.
     *
     * <pre>
     * |Size0|H| VER |P|  P = 0: key frame; then two more bytes of size, and in key frames
     * the start code 9D 01 2A, 2 bits of scale and 14 bits of width, the same of height, low byte first
     * </pre>
     */
    private void parsePayloadHeader(ByteBuffer packet, int at, int end) {
        keyFrame = (packet.get(at) & 0x01) == 0;
        if (keyFrame
                && at + KEY_FRAME_HEADER_LENGTH <= end
                && (packet.get(at + 3) & 0xFF) == 0x9D
                && packet.get(at + 4) == 0x01
                && packet.get(at + 5) == 0x2A) {
            width = Short.reverseBytes(packet.getShort(at + 6)) & 0x3FFF;
            height = Short.reverseBytes(packet.getShort(at + 8)) & 0x3FFF;
        }
    }

    private void reset() {
        descriptorLength = 0;
        pictureId.reset();
        tl0PicIdxOffset = ABSENT;
        tidOffset = ABSENT;
        tl0PicIdx = ABSENT;
        tidByte = 0;
        hasTid = false;
        hasKeyIdx = false;
        startOfPartition = false;
        nonReference = false;
        partition = 0;
        keyFrame = false;
        width = 0;
        height = 0;
    }

    /** In bytes; the VP8 payload header follows. */
    public int descriptorLength() {
        return descriptorLength;
    }

    /** 7 or 15 bits, or {@link #ABSENT}. */
    public int pictureId() {
        return pictureId.value();
    }

    /** Whether the picture id has 15 bits. */
    public boolean hasLongPictureId() {
        return pictureId.isLong();
    }

    /** The bits that picture ids of this packet's source have. */
    public int pictureIdMask() {
        return pictureId.mask();
    }

    /** 8 bits, or {@link #ABSENT}. */
    public int tl0PicIdx() {
        return tl0PicIdx;
    }

    /** Temporal layer 0 to 3, or {@link #ABSENT}. */
    public int tid() {
        return hasTid ? tidByte >>> 6 : ABSENT;
    }

    /** Y: this frame depends on the base layer only, so switching up here is safe. */
    public boolean isLayerSync() {
        return hasTid && (tidByte & 0x20) != 0;
    }

    /** 5 bits, or {@link #ABSENT}. */
    public int keyIdx() {
        return hasKeyIdx ? tidByte & 0x1F : ABSENT;
    }

    /** S: the packet begins a partition. */
    public boolean isStartOfPartition() {
        return startOfPartition;
    }

    /** Whether the packet is the first of a frame: begins partition 0. */
    public boolean isStartOfFrame() {
        return startOfPartition && partition == 0;
    }

    /** 0 to 7. */
    public int partition() {
        return partition;
    }

    /** N: no later frame refers to this one. */
    public boolean isNonReference() {
        return nonReference;
    }

    /** Whether this is the first packet of a key frame; later packets of it answer false. */
    public boolean isKeyFrame() {
        return keyFrame;
    }

    /** In pixels, from the first packet of a key frame; otherwise 0. */
    public int widthPx() {
        return width;
    }

    /** In pixels, from the first packet of a key frame; otherwise 0. */
    public int heightPx() {
        return height;
    }

    /** Overwrites the picture id with as many low bits as the packet has room for. */
    public void pictureId(ByteBuffer packet, int value) {
        pictureId(packet, 0, value);
    }

    /** The same where the payload begins that much later than in the parsed packet. */
    public void pictureId(ByteBuffer packet, int shift, int value) {
        pictureId.write(packet, shift, value);
    }

    /** Overwrites the base-layer index with the low 8 bits. */
    public void tl0PicIdx(ByteBuffer packet, int value) {
        tl0PicIdx(packet, 0, value);
    }

    /** The same where the payload begins that much later than in the parsed packet. */
    public void tl0PicIdx(ByteBuffer packet, int shift, int value) {
        if (tl0PicIdxOffset != ABSENT) {
            packet.put(tl0PicIdxOffset + shift, (byte) value);
        }
    }

    /** Overwrites the key-frame index with the low 5 bits. */
    public void keyIdx(ByteBuffer packet, int value) {
        keyIdx(packet, 0, value);
    }

    /** The same where the payload begins that much later than in the parsed packet. */
    public void keyIdx(ByteBuffer packet, int shift, int value) {
        if (hasKeyIdx && tidOffset != ABSENT) {
            packet.put(tidOffset + shift, (byte) ((tidByte & 0xE0) | (value & 0x1F)));
        }
    }
}
