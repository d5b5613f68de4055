package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.DependencyStructure;
import salon.bridge.rtp.RtpPacket;

/**
 * What one batch of received datagrams brought of one track, waiting to be written into the slots
 * of all its receivers: receiver by receiver, not packet by packet, so that what goes to one
 * receiver lies together and can be sent in one piece.
 *
 * <p>The kernel cuts a piece into datagrams of equal length, and a frame's packets are nearly
 * equal, but not quite. {@link #seal} finds what each must be padded to.
 */
final class Burst {
    /** More are forwarded before the batch ends. */
    static final int CAPACITY = 64;

    /**
     * Longest padding worth a datagram of its own, in bytes: a few percent of a full one. Encoders
     * split a frame into parts that differ by one byte, rarely more.
     */
    static final int MAX_PADDING = 32;

    private final List<Packet> packets = new ArrayList<>();
    private int size;

    /** One packet of the burst. The object is used again for the next burst. */
    static final class Packet {
        /** What it says of its picture, of video. */
        final Picture picture = new Picture();

        private ByteBuffer normal = ByteBuffer.allocate(0);
        private @Nullable ByteBuffer redundant;
        private long extSeq;
        private int paddedLength;

        /** Fixed header and payload; read only. */
        ByteBuffer normal() {
            return normal;
        }

        /** The same sound with what was said before it, as it came; null when it came plain. */
        @Nullable ByteBuffer redundant() {
            return redundant;
        }

        /** It came with redundancy. */
        void redundant(ByteBuffer whole) {
            redundant = whole;
        }

        /** Unwrapped sequence number. */
        long extSeq() {
            return extSeq;
        }

        /** What it should be as long as, so that it goes with its neighbours. */
        int paddedLength() {
            return paddedLength;
        }

        boolean hasPicture() {
            return picture.isKnown();
        }

        boolean isKeyFrame() {
            return picture.isKeyFrame();
        }
    }

    /**
     * Adds a packet.
     *
     * @param normal in normal form; unchanged until the burst is cleared
     * @param codec of pictures, null for sound
     * @param structure of the stream, if its packets may have descriptors
     */
    Packet add(
            ByteBuffer normal,
            long extSeq,
            @Nullable VideoCodec codec,
            @Nullable DependencyStructure structure) {
        if (size == packets.size()) {
            packets.add(new Packet());
        }
        Packet packet = packets.get(size++);
        packet.normal = normal;
        packet.redundant = null;
        packet.extSeq = extSeq;
        packet.picture.parse(codec, normal, structure);
        return packet;
    }

    boolean isFull() {
        return size == CAPACITY;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    Packet get(int i) {
        return packets.get(i);
    }

    void clear() {
        size = 0;
    }

    /** Of its longest packet, in bytes. */
    int longest() {
        int longest = 0;
        for (int i = 0; i < size; i++) {
            longest = Math.max(longest, packets.get(i).normal.limit());
        }
        return longest;
    }

    /**
     * No packet follows: settles the lengths, from the last packet to the first.
     *
     * @param neighbour length of what is sent beside it, in bytes; 0 when there is nothing
     */
    void seal(int neighbour) {
        int longest = neighbour;
        for (int i = size - 1; i >= 0; i--) {
            Packet packet = packets.get(i);
            int length = packet.normal.limit();
            longest =
                    isEndOfFrame(packet) || longest - length > MAX_PADDING
                            ? length
                            : Math.max(longest, length);
            packet.paddedLength = longest;
        }
    }

    /** A frame's last packet may be shorter without ending a piece in its middle. */
    private static boolean isEndOfFrame(Packet packet) {
        return RtpPacket.marker(packet.normal);
    }
}
