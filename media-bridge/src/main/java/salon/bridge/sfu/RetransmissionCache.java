package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import salon.bridge.rtp.HeaderExtensions;
import salon.bridge.rtp.RtpPacket;

/**
 * The last packets of a published track as plaintext, off-heap, by unwrapped sequence number. What
 * is forwarded is read from here, so storing costs the one copy that takes off header extensions
 * and padding.
 */
final class RetransmissionCache {
    /** Two seconds at 2.5 Mbit/s. */
    static final int PACKETS = 512;

    private static final int SLOT_LENGTH = 1536;
    private static final long EMPTY = Long.MIN_VALUE;

    private final ByteBuffer[] slots = new ByteBuffer[PACKETS];
    private final long[] extSeqs = new long[PACKETS];

    RetransmissionCache() {
        ByteBuffer memory = ByteBuffer.allocateDirect(PACKETS * SLOT_LENGTH);
        for (int i = 0; i < PACKETS; i++) {
            slots[i] = memory.slice(i * SLOT_LENGTH, SLOT_LENGTH);
        }
        Arrays.fill(extSeqs, EMPTY);
    }

    /**
     * Stores a valid packet without CSRCs, padding and extensions other than one.
     *
     * @param descriptor the extension that stays, or {@link HeaderExtensions#ABSENT}
     * @return the stored packet, valid until {@link #PACKETS} more are stored; null when it is too
     *     long, already there, or older than everything kept
     */
    @Nullable ByteBuffer store(long extSeq, ByteBuffer packet, long descriptor) {
        int index = index(extSeq);
        if (extSeqs[index] >= extSeq || !Normal.copy(packet, descriptor, slots[index])) {
            return null;
        }
        extSeqs[index] = extSeq;
        return slots[index];
    }

    /** The packet of that number, or null. */
    @Nullable ByteBuffer get(long extSeq) {
        int index = index(extSeq);
        return extSeqs[index] == extSeq ? slots[index] : null;
    }

    private static int index(long extSeq) {
        return (int) Math.floorMod(extSeq, (long) PACKETS);
    }

    /**
     * The form in which packets are kept and forwarded: fixed header and payload, and between them
     * the {@link DescriptorHeader} where there is a descriptor.
     */
    static final class Normal {
        private Normal() {}

        /**
         * Copies a valid packet.
         *
         * @param descriptor an element of its header extension, or {@link HeaderExtensions#ABSENT}
         * @return false when {@code out} is too small
         */
        static boolean copy(ByteBuffer packet, long descriptor, ByteBuffer out) {
            int payload = RtpPacket.payloadLength(packet);
            boolean described = descriptor != HeaderExtensions.ABSENT;
            int header =
                    described
                            ? RtpPacket.FIXED_HEADER_LENGTH
                                    + DescriptorHeader.length(HeaderExtensions.length(descriptor))
                            : RtpPacket.FIXED_HEADER_LENGTH;
            int length = header + payload;
            if (length > out.capacity()) {
                return false;
            }
            out.clear().limit(length);
            RtpPacket.writeHeader(
                    out,
                    RtpPacket.payloadType(packet),
                    RtpPacket.sequenceNumber(packet),
                    RtpPacket.timestamp(packet),
                    RtpPacket.ssrc(packet));
            RtpPacket.marker(out, RtpPacket.marker(packet));
            if (described) {
                DescriptorHeader.write(out, packet, descriptor);
            }
            int from = RtpPacket.payloadOffset(packet);
            out.put(header, packet, from, payload);
            return true;
        }
    }
}
