package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * Writes the message that {@link TransportFeedback} reads. Keeps nothing between messages but its
 * scratch arrays and how much the last one covered; one per worker is enough.
 */
public final class TransportFeedbackWriter {
    /** Packets that one message may speak of at most: it stays well below a datagram. */
    public static final int MAX_PACKETS = 400;

    private final byte[] symbols = new byte[MAX_PACKETS];
    private final short[] deltas = new short[MAX_PACKETS];
    private int covered;

    /**
     * Covers the given packets, or fewer: a message ends early before a gap of more than 8 s or at
     * {@link #MAX_PACKETS}. {@link #covered} says how many; the caller sends the rest in another.
     *
     * @param baseSequenceNumber transport-wide number of {@code arrivalTicks[from]}
     * @param arrivalTicks in ticks of 250 µs, {@link TransportFeedback#LOST} for lost packets; one
     *     of the first {@link #MAX_PACKETS} must be received
     * @param feedbackCount counts messages, 8 bits
     * @return index after the packet
     */
    public int write(
            ByteBuffer out,
            int at,
            int senderSsrc,
            int mediaSsrc,
            int feedbackCount,
            int baseSequenceNumber,
            long[] arrivalTicks,
            int from,
            int count) {
        long reference =
                Math.floorDiv(
                        firstArrival(arrivalTicks, from), TransportFeedback.TICKS_PER_REFERENCE);
        covered = classify(arrivalTicks, from, Math.min(count, MAX_PACKETS), reference);
        out.putShort(at + 12, (short) baseSequenceNumber);
        out.putShort(at + 14, (short) covered);
        out.putInt(at + 16, ((int) reference << 8) | (feedbackCount & 0xFF));
        int end = writeChunks(out, at + TransportFeedback.LENGTH_WITHOUT_CHUNKS);
        end = writeDeltas(out, end);
        while ((end - at) % 4 != 0) {
            out.put(end++, (byte) 0);
        }
        Rtcp.writeFeedbackHeader(
                out,
                at,
                Rtcp.FORMAT_TRANSPORT_FEEDBACK,
                Rtcp.TRANSPORT_LAYER_FEEDBACK,
                end - at,
                senderSsrc,
                mediaSsrc);
        return end;
    }

    /** How many packets the last message spoke of. */
    public int covered() {
        return covered;
    }

    private static long firstArrival(long[] arrivalTicks, int from) {
        int i = from;
        while (arrivalTicks[i] == TransportFeedback.LOST) {
            i++;
        }
        return arrivalTicks[i];
    }

    /** Fills symbols and deltas; stops before the first delta that does not fit 16 bits. */
    private int classify(long[] arrivalTicks, int from, int count, long reference) {
        long previous = reference * TransportFeedback.TICKS_PER_REFERENCE;
        for (int i = 0; i < count; i++) {
            long ticks = arrivalTicks[from + i];
            if (ticks == TransportFeedback.LOST) {
                symbols[i] = TransportFeedback.SYMBOL_LOST;
                continue;
            }
            long delta = ticks - previous;
            if (delta != (short) delta) {
                return i;
            }
            boolean small = delta >= 0 && delta <= 255;
            symbols[i] =
                    (byte)
                            (small
                                    ? TransportFeedback.SYMBOL_SMALL
                                    : TransportFeedback.SYMBOL_LARGE);
            deltas[i] = (short) delta;
            previous = ticks;
        }
        return count;
    }

    private int writeChunks(ByteBuffer out, int at) {
        int end = at;
        int i = 0;
        while (i < covered) {
            int run = run(i);
            int chunk;
            int taken;
            if (run >= 7) {
                chunk = (symbols[i] << 13) | run;
                taken = run;
            } else if (fitsOneBit(i)) {
                taken = Math.min(14, covered - i);
                chunk = 0x8000 | vector(i, taken, 13, 1);
            } else {
                taken = Math.min(7, covered - i);
                chunk = 0xC000 | vector(i, taken, 12, 2);
            }
            out.putShort(end, (short) chunk);
            end += 2;
            i += taken;
        }
        return end;
    }

    private int vector(int from, int count, int shift, int width) {
        int bits = 0;
        for (int k = 0; k < count; k++) {
            bits |= symbols[from + k] << (shift - k * width);
        }
        return bits;
    }

    private int run(int from) {
        int i = from + 1;
        while (i < covered && symbols[i] == symbols[from]) {
            i++;
        }
        return i - from;
    }

    private boolean fitsOneBit(int from) {
        for (int i = from; i < Math.min(from + 14, covered); i++) {
            if (symbols[i] == TransportFeedback.SYMBOL_LARGE) {
                return false;
            }
        }
        return true;
    }

    private int writeDeltas(ByteBuffer out, int at) {
        int end = at;
        for (int i = 0; i < covered; i++) {
            if (symbols[i] == TransportFeedback.SYMBOL_SMALL) {
                out.put(end++, (byte) deltas[i]);
            } else if (symbols[i] == TransportFeedback.SYMBOL_LARGE) {
                out.putShort(end, deltas[i]);
                end += 2;
            }
        }
        return end;
    }
}
