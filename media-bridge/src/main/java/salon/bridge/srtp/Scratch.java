package salon.bridge.srtp;

import java.nio.ByteBuffer;

/** An array for JCE, which works on the heap; grows to the largest packet seen. */
final class Scratch {
    private byte[] bytes = new byte[2048];

    /** The array with the packet's first {@code length} bytes in it. */
    byte[] load(ByteBuffer packet, int length) {
        room(length);
        packet.get(0, bytes, 0, length);
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
