package salon.bridge.estimation;

import java.nio.ByteBuffer;
import salon.bridge.rtp.Rtcp;
import salon.bridge.rtp.Sequences;
import salon.bridge.rtp.TransportFeedback;

/**
 * What was sent to one receiver by transport-wide sequence number, matched with its feedback
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01). Remembers {@link #CAPACITY} packets: four
 * seconds at 10 Mbit/s. Each packet is told received at most once and lost at most once, so
 * repeated, late and invented feedback does no harm.
 */
final class SentPackets implements TransportFeedback.Reader {
    static final int CAPACITY = 4096;

    /** The cluster of packets that belong to no probe. */
    static final byte MEDIA = 0;

    private static final int MASK = CAPACITY - 1;
    private static final int FEEDBACK_MIN_LENGTH = 20;
    private static final long TICKS_PER_REFERENCE = 256;

    private static final byte NEVER_SENT = 0;
    private static final byte IN_FLIGHT = 1;
    private static final byte LOST = 2;
    private static final byte RECEIVED = 3;

    private final long[] sentNs = new long[CAPACITY];
    private final char[] bytes = new char[CAPACITY];
    private final byte[] cluster = new byte[CAPACITY];
    private final byte[] state = new byte[CAPACITY];
    private final PacketResults results;

    private long highest;
    private boolean started;
    private long reference;
    private boolean referenced;
    private long ticksOffset;
    private int sinceFeedback;
    private long malformed;
    private long strange;

    /**
     * With nothing sent.
     *
     * @param results filled by each feedback message
     */
    SentPackets(PacketResults results) {
        this.results = results;
    }

    /**
     * A packet left.
     *
     * @param sequenceNumber transport-wide, 16 bits, one more than that of the packet before
     * @param size in bytes, up to 65535
     * @param probe its cluster, or {@link #MEDIA}
     */
    void onSent(int sequenceNumber, int size, long nowNs, byte probe) {
        if (!started) {
            started = true;
            highest = sequenceNumber - 1L;
        }
        long extSeq = Sequences.unwrap(highest, sequenceNumber);
        for (long skipped = Math.max(highest + 1, extSeq - CAPACITY); skipped < extSeq; skipped++) {
            state[(int) skipped & MASK] = NEVER_SENT;
        }
        int at = (int) extSeq & MASK;
        sentNs[at] = nowNs;
        bytes[at] = (char) size;
        cluster[at] = probe;
        state[at] = IN_FLIGHT;
        highest = Math.max(highest, extSeq);
        sinceFeedback++;
    }

    /**
     * Fills the results with what the message tells for the first time.
     *
     * @param compound a compound packet that {@link Rtcp#isValid}
     * @return false when the message is malformed
     */
    boolean onFeedback(ByteBuffer compound, int at) {
        results.clear();
        // More than is remembered was never sent: not worth walking through.
        if (Rtcp.length(compound, at) < FEEDBACK_MIN_LENGTH
                || TransportFeedback.statusCount(compound, at) > CAPACITY) {
            malformed++;
            return false;
        }
        int wire = TransportFeedback.referenceTime(compound, at);
        // 24 bits of 64 ms turn around in twelve days.
        long unwrapped = referenced ? reference + (((wire - (int) reference) << 8) >> 8) : wire;
        ticksOffset = (unwrapped - wire) * TICKS_PER_REFERENCE;
        if (!TransportFeedback.read(compound, at, this)) {
            malformed++;
            return false;
        }
        reference = unwrapped;
        referenced = true;
        sinceFeedback = 0;
        return true;
    }

    @Override
    public void onPacket(int sequenceNumber, long arrivalTicks) {
        long extSeq = Sequences.unwrap(highest, sequenceNumber);
        int at = (int) extSeq & MASK;
        if (!started || extSeq > highest || extSeq <= highest - CAPACITY) {
            strange++;
            return;
        }
        byte before = state[at];
        if (before == NEVER_SENT || before == RECEIVED) {
            return;
        }
        if (arrivalTicks != TransportFeedback.LOST) {
            state[at] = RECEIVED;
            results.recovered += before == LOST ? 1 : 0;
            long arrival = (arrivalTicks + ticksOffset) * TransportFeedback.TICK_NS;
            results.addReceived(sentNs[at], arrival, bytes[at], cluster[at]);
        } else if (before == IN_FLIGHT) {
            state[at] = LOST;
            results.addLost(sentNs[at], bytes[at]);
        }
    }

    /** Packets sent since the last feedback that was well-formed. */
    int sinceFeedback() {
        return sinceFeedback;
    }

    /** Messages that do not follow the format. */
    long malformed() {
        return malformed;
    }

    /** Packets that were told about and not sent, or too long ago. */
    long strange() {
        return strange;
    }
}
