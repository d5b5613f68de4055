package salon.bridge.client;

import java.nio.ByteBuffer;
import salon.bridge.sfu.Source;

/**
 * What a synthetic payload says of itself, so that a receiver knows whose it is whatever slot it
 * came in.
 *
 * <pre>
 * | tag of participant, source and encoding (32) | frame number (32) |
 * </pre>
 *
 * @param tag see {@link #tag}
 * @param frame rises by one with each frame of a track
 */
record Stamp(int tag, int frame) {
    static final int LENGTH = 8;

    /** Tells tracks apart. */
    static int tag(String participantId, Source source, String rid) {
        return (participantId + "/" + source.word() + "/" + rid).hashCode();
    }

    void write(ByteBuffer out, int at) {
        out.putInt(at, tag);
        out.putInt(at + 4, frame);
    }

    static Stamp read(ByteBuffer packet, int at) {
        return new Stamp(packet.getInt(at), packet.getInt(at + 4));
    }
}
