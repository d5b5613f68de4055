package salon.bridge.srtp;

import java.nio.ByteBuffer;

/** An array for JCE, which works on the heap; grows to the largest packet seen. */
final class Scratch {
    private byte[] bytes = new byte[2048];

    /** The array, beginning with {@code length} bytes of the buffer from {@code at} on. */
    byte[] load(ByteBuffer from, int at, int length) {
        room(length);
        from.get(at, bytes, 0, length);
        return bytes;
    }

    /** The array, with room for {@code length} bytes. */
    byte[] room(int length) {
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        return bytes;
    }
}
