package salon.pad.yjs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes lib0's encoding. One thread. */
public final class Lib0Writer {
    private static final int MORE = 0x80;
    private static final int BITS = 0x7f;
    private static final int BITS_PER_BYTE = 7;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Lib0Writer writeByte(int value) {
        out.write(value);
        return this;
    }

    /** A number of variable length, 0 to 2^53 − 1. */
    public Lib0Writer writeVarUint(long value) {
        if (value < 0 || value > Lib0Reader.MAX_SAFE_INTEGER) {
            throw new IllegalArgumentException("not a number of lib0: " + value);
        }
        long left = value;
        while (left > BITS) {
            out.write((int) (left & BITS) | MORE);
            left >>>= BITS_PER_BYTE;
        }
        out.write((int) left);
        return this;
    }

    public Lib0Writer writeBytes(byte[] bytes, int from, int to) {
        out.write(bytes, from, to - from);
        return this;
    }

    /** Bytes with their length before them. */
    public Lib0Writer writeVarBytes(byte[] bytes) {
        writeVarUint(bytes.length);
        return writeBytes(bytes, 0, bytes.length);
    }

    public Lib0Writer writeVarString(String text) {
        return writeVarBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }
}
