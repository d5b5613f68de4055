package salon.bridge.rtp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Rebuilds a packet's header extension for another receiver: keeps the wanted elements under the
 * ids that receiver knows, drops the rest (RID, the sender's MID), and adds elements of its own
 * (the receiver's MID). Configured once per forwarded stream; rewriting allocates nothing. Writes
 * the one-byte form whenever all elements fit it.
 *
 * <p>Not safe for several threads while it is being configured.
 */
public final class ExtensionRewriter {
    private static final int LARGEST_ONE_BYTE_ID = 14;
    private static final int LARGEST_ONE_BYTE_LENGTH = 16;

    /** Index: the sender's id; value: the receiver's, 0 to drop. */
    private final byte[] outgoingIds = new byte[256];

    private byte[][] ownData = new byte[0][];
    private int[] ownIds = new int[0];
    private boolean ownNeedTwoByte;

    /** Keeps what arrives under {@code incomingId} and sends it under {@code outgoingId}. */
    public ExtensionRewriter keep(int incomingId, int outgoingId) {
        outgoingIds[checkId(incomingId)] = (byte) checkId(outgoingId);
        return this;
    }

    /**
     * Adds this element to every packet, or replaces its data; the array is not copied, so its
     * owner may change the bytes between packets.
     */
    public ExtensionRewriter add(int id, byte[] data) {
        checkId(id);
        if (data.length > 255) {
            throw new IllegalArgumentException(
                    "extension " + id + " has " + data.length + " bytes");
        }
        for (int i = 0; i < ownIds.length; i++) {
            if (ownIds[i] == id) {
                ownData[i] = data;
                ownNeedTwoByte = anyOwnNeedsTwoByte();
                return this;
            }
        }
        ownIds = Arrays.copyOf(ownIds, ownIds.length + 1);
        ownData = Arrays.copyOf(ownData, ownData.length + 1);
        ownIds[ownIds.length - 1] = id;
        ownData[ownData.length - 1] = data;
        ownNeedTwoByte = anyOwnNeedsTwoByte();
        return this;
    }

    /**
     * Copies a packet with its header extension rebuilt and its padding removed. CSRCs are kept.
     *
     * @param in a valid packet; unchanged
     * @param out another buffer; holds the new packet from 0 to its limit afterwards
     * @return false, with {@code out} in any state, when {@code out} has too little capacity
     */
    public boolean rewrite(ByteBuffer in, ByteBuffer out) {
        boolean twoByte = ownNeedTwoByte || incomingNeedsTwoByte(in);
        int perElement = twoByte ? 2 : 1;
        int fixed = RtpPacket.extensionOffset(in);
        int payload = RtpPacket.payloadLength(in);
        int data = dataLength(in, perElement);
        int extension = data == 0 ? 0 : 4 + ((data + 3) & ~3);
        if (fixed + extension + payload > out.capacity()) {
            return false;
        }
        out.clear();
        out.put(0, in, 0, fixed);
        RtpPacket.hasPadding(out, false);
        RtpPacket.hasExtension(out, extension > 0);
        if (extension > 0) {
            int end = fixed + extension;
            int at = writeElements(in, out, fixed, (extension - 4) / 4, twoByte);
            while (at < end) {
                out.put(at++, (byte) 0);
            }
        }
        out.put(fixed + extension, in, RtpPacket.payloadOffset(in), payload);
        out.limit(fixed + extension + payload);
        return true;
    }

    private int writeElements(
            ByteBuffer in, ByteBuffer out, int offset, int words, boolean twoByte) {
        int profile =
                twoByte ? HeaderExtensions.TWO_BYTE_PROFILE : HeaderExtensions.ONE_BYTE_PROFILE;
        out.putShort(offset, (short) profile);
        out.putShort(offset + 2, (short) words);
        int at = offset + 4;
        for (long element = HeaderExtensions.first(in);
                element != HeaderExtensions.ABSENT;
                element = HeaderExtensions.after(in, element)) {
            int id = outgoingId(element);
            if (id != 0) {
                int length = HeaderExtensions.length(element);
                at = writeHead(out, at, id, length, twoByte);
                out.put(at, in, HeaderExtensions.offset(element), length);
                at += length;
            }
        }
        for (int i = 0; i < ownIds.length; i++) {
            at = writeHead(out, at, ownIds[i], ownData[i].length, twoByte);
            out.put(at, ownData[i]);
            at += ownData[i].length;
        }
        return at;
    }

    private static int writeHead(ByteBuffer out, int at, int id, int length, boolean twoByte) {
        if (twoByte) {
            out.put(at, (byte) id);
            out.put(at + 1, (byte) length);
            return at + 2;
        }
        out.put(at, (byte) ((id << 4) | (length - 1)));
        return at + 1;
    }

    private int dataLength(ByteBuffer in, int perElement) {
        int sum = 0;
        for (long element = HeaderExtensions.first(in);
                element != HeaderExtensions.ABSENT;
                element = HeaderExtensions.after(in, element)) {
            if (outgoingId(element) != 0) {
                sum += perElement + HeaderExtensions.length(element);
            }
        }
        for (byte[] own : ownData) {
            sum += perElement + own.length;
        }
        return sum;
    }

    private boolean incomingNeedsTwoByte(ByteBuffer in) {
        for (long element = HeaderExtensions.first(in);
                element != HeaderExtensions.ABSENT;
                element = HeaderExtensions.after(in, element)) {
            int id = outgoingId(element);
            if (id != 0 && needsTwoByte(id, HeaderExtensions.length(element))) {
                return true;
            }
        }
        return false;
    }

    private boolean anyOwnNeedsTwoByte() {
        for (int i = 0; i < ownIds.length; i++) {
            if (needsTwoByte(ownIds[i], ownData[i].length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean needsTwoByte(int id, int length) {
        return id > LARGEST_ONE_BYTE_ID || length == 0 || length > LARGEST_ONE_BYTE_LENGTH;
    }

    private int outgoingId(long element) {
        return outgoingIds[HeaderExtensions.id(element)] & 0xFF;
    }

    private static int checkId(int id) {
        if (id < 1 || id > 255) {
            throw new IllegalArgumentException("extension id " + id);
        }
        return id;
    }
}
