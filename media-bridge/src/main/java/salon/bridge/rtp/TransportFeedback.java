package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * Reads transport-wide congestion-control feedback
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1).
 *
 * <pre>
 * |V=2|P|  FMT=15 |    PT=205     |           length              |
 * |                     SSRC of packet sender                     |
 * |                      SSRC of media source                     |
 * |      base sequence number     |      packet status count      |
 * |                 reference time                | fb pkt. count |
 * |          packet chunk         |         packet chunk          |  ...
 * |  recv delta   |  recv delta   | ... zero padding
 *
 * |0|  S  |       run length (13)     |   run of one symbol
 * |1|0|  14 symbols of one bit        |   0 lost, 1 received with a small delta
 * |1|1|   7 symbols of two bits       |   0 lost, 1 small delta, 2 large or negative delta
 * </pre>
 */
public final class TransportFeedback {
    /** Length of one tick of an arrival time, in nanoseconds. */
    public static final long TICK_NS = 250_000;

    /** Arrival of a packet that was not received. */
    public static final long LOST = Long.MIN_VALUE;

    static final int LENGTH_WITHOUT_CHUNKS = 20;
    static final int TICKS_PER_REFERENCE = 256;
    static final int SYMBOL_LOST = 0;
    static final int SYMBOL_SMALL = 1;
    static final int SYMBOL_LARGE = 2;

    /** Takes the packets of one feedback message in order. */
    public interface Reader {
        /**
         * One packet, received or lost.
         *
         * @param sequenceNumber transport-wide, 16 bits
         * @param arrivalTicks in ticks of 250 µs of the receiver's clock, or {@link #LOST}
         */
        void onPacket(int sequenceNumber, long arrivalTicks);
    }

    private TransportFeedback() {}

    public static int baseSequenceNumber(ByteBuffer compound, int at) {
        return compound.getShort(at + 12) & 0xFFFF;
    }

    /** How many packets, received or lost, the message speaks of. */
    public static int statusCount(ByteBuffer compound, int at) {
        return compound.getShort(at + 14) & 0xFFFF;
    }

    /** Signed, 24 bits, in units of 64 ms of the receiver's clock. */
    public static int referenceTime(ByteBuffer compound, int at) {
        return compound.getInt(at + 16) >> 8;
    }

    /** 0 to 255; a gap means that feedback was lost. */
    public static int feedbackCount(ByteBuffer compound, int at) {
        return compound.get(at + 19) & 0xFF;
    }

    /**
     * Reports every packet, or none when the message is malformed.
     *
     * @param compound a compound packet that {@link Rtcp#isValid}
     * @return false when malformed
     */
    public static boolean read(ByteBuffer compound, int at, Reader reader) {
        int deltas = deltasOffset(compound, at);
        if (deltas < 0) {
            return false;
        }
        int sequenceNumber = baseSequenceNumber(compound, at);
        int left = statusCount(compound, at);
        long ticks = (long) referenceTime(compound, at) * TICKS_PER_REFERENCE;
        for (int chunk = at + LENGTH_WITHOUT_CHUNKS; left > 0; chunk += 2) {
            int bits = compound.getShort(chunk) & 0xFFFF;
            int symbols = Math.min(symbols(bits), left);
            for (int i = 0; i < symbols; i++) {
                int symbol = symbol(bits, i);
                if (symbol == SYMBOL_LOST) {
                    reader.onPacket(sequenceNumber, LOST);
                } else {
                    ticks += delta(compound, deltas, symbol);
                    deltas += symbol;
                    reader.onPacket(sequenceNumber, ticks);
                }
                sequenceNumber = Sequences.add(sequenceNumber, 1);
            }
            left -= symbols;
        }
        return true;
    }

    /** Index of the first delta, or -1 when chunks or deltas do not fit. */
    private static int deltasOffset(ByteBuffer compound, int at) {
        int end = Rtcp.contentEnd(compound, at);
        if (end - at < LENGTH_WITHOUT_CHUNKS || statusCount(compound, at) == 0) {
            return -1;
        }
        int left = statusCount(compound, at);
        int deltaBytes = 0;
        int chunk = at + LENGTH_WITHOUT_CHUNKS;
        while (left > 0) {
            if (chunk + 2 > end) {
                return -1;
            }
            int bits = compound.getShort(chunk) & 0xFFFF;
            int symbols = Math.min(symbols(bits), left);
            for (int i = 0; i < symbols; i++) {
                int symbol = symbol(bits, i);
                if (symbol > SYMBOL_LARGE) {
                    return -1;
                }
                // A delta has as many bytes as its symbol's number says.
                deltaBytes += symbol;
            }
            if (symbols == 0) {
                return -1;
            }
            left -= symbols;
            chunk += 2;
        }
        return chunk + deltaBytes <= end ? chunk : -1;
    }

    private static int symbols(int chunk) {
        if ((chunk & 0x8000) == 0) {
            return chunk & 0x1FFF;
        }
        return (chunk & 0x4000) == 0 ? 14 : 7;
    }

    private static int symbol(int chunk, int i) {
        if ((chunk & 0x8000) == 0) {
            return (chunk >>> 13) & 0x03;
        }
        return (chunk & 0x4000) == 0
                ? (chunk >>> (13 - i)) & 0x01
                : (chunk >>> (12 - 2 * i)) & 0x03;
    }

    private static int delta(ByteBuffer compound, int index, int symbol) {
        return symbol == SYMBOL_SMALL ? compound.get(index) & 0xFF : compound.getShort(index);
    }
}
