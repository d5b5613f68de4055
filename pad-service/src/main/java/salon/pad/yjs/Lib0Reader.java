package salon.pad.yjs;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads lib0's encoding from hostile bytes: every length is checked against what is there before
 * anything is allocated. One thread.
 */
public final class Lib0Reader {
    /** The largest number that JavaScript counts with exactly, and so the largest one here. */
    public static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

    private static final int MORE = 0x80;
    private static final int BITS = 0x7f;
    private static final int BITS_PER_BYTE = 7;
    private static final int LAST_SHIFT = 49;

    private final byte[] bytes;
    private final int end;
    private int position;

    /** Reads all of it; the array is not copied. */
    public Lib0Reader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    Lib0Reader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
    }

    public int position() {
        return position;
    }

    public boolean isAtEnd() {
        return position == end;
    }

    /** One byte, 0–255. */
    public int readByte() throws MalformedException {
        if (position == end) {
            throw new MalformedException("ends early, at " + position);
        }
        return bytes[position++] & 0xff;
    }

    /** A number of variable length, 0 to 2^53 − 1. */
    public long readVarUint() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += BITS_PER_BYTE) {
            int read = readByte();
            value |= (long) (read & BITS) << shift;
            if (read < MORE) {
                if (value > MAX_SAFE_INTEGER) {
                    break;
                }
                return value;
            }
        }
        throw new MalformedException("number too large, before " + position);
    }

    /** A signed number of variable length, skipped. */
    void skipVarInt() throws MalformedException {
        int length = 0;
        while (readByte() >= MORE) {
            if (++length > BITS_PER_BYTE) {
                throw new MalformedException("number too large, before " + position);
            }
        }
    }

    /** How many of something follow, each of at least that many bytes. */
    public int readCount(int leastBytesEach) throws MalformedException {
        long count = readVarUint();
        if (count > (end - position) / leastBytesEach) {
            throw new MalformedException(count + " announced at " + position + ", but no room");
        }
        return (int) count;
    }

    /** Bytes with their length before them. */
    public byte[] readVarBytes() throws MalformedException {
        int length = readCount(1);
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    void skipVarBytes() throws MalformedException {
        int length = readCount(1);
        position += length;
    }

    void skip(int count) throws MalformedException {
        if (count > end - position) {
            throw new MalformedException("ends early, at " + position);
        }
        position += count;
    }

    /** UTF-8 with its length in bytes before it; malformed UTF-8 is refused. */
    public String readVarString() throws MalformedException {
        int length = readCount(1);
        try {
            var text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, position, length))
                            .toString();
            position += length;
            return text;
        } catch (CharacterCodingException _) {
            throw new MalformedException("no UTF-8 at " + position);
        }
    }
}
