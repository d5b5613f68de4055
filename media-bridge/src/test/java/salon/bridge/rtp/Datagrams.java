package salon.bridge.rtp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Direct buffers as the worker has them, and their bytes as text. A buffer ends where its bytes do
 * unless room is asked for, so that a read outside of a packet throws.
 */
public final class Datagrams {
    private Datagrams() {}

    /** Of hexadecimal digits; white space is left out. */
    public static ByteBuffer of(String hex) {
        return of(bytes(hex));
    }

    public static ByteBuffer of(byte[] bytes) {
        return of(bytes, 0);
    }

    /** With room after its limit, where protecting appends. */
    public static ByteBuffer of(byte[] bytes, int room) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length + room);
        return buffer.put(0, bytes).limit(bytes.length);
    }

    /** A copy of the bytes up to the limit. */
    public static byte[] bytes(ByteBuffer datagram) {
        byte[] bytes = new byte[datagram.limit()];
        datagram.get(0, bytes);
        return bytes;
    }

    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    /** The bytes up to the limit, lower case. */
    public static String hex(ByteBuffer datagram) {
        return HexFormat.of().formatHex(bytes(datagram));
    }

    /** Random bytes of a random length up to {@code longest}. */
    public static ByteBuffer random(RandomGenerator random, int longest) {
        byte[] bytes = new byte[random.nextInt(longest + 1)];
        random.nextBytes(bytes);
        return of(bytes);
    }

    /**
     * The datagram with some of its bytes changed, cut off, or both: nearly right, mostly wrong.
     */
    public static ByteBuffer mutated(RandomGenerator random, ByteBuffer datagram) {
        byte[] bytes = bytes(datagram);
        for (int changes = random.nextInt(1, 4); changes > 0 && bytes.length > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        boolean cut = random.nextInt(3) == 0;
        return of(cut ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes);
    }
}
