package salon.bridge.sfu;

import java.nio.ByteBuffer;
import java.util.Arrays;
import salon.bridge.rtp.Sequences;
import salon.bridge.rtp.TransportFeedback;
import salon.bridge.rtp.TransportFeedbackWriter;

/**
 * When an endpoint's packets came, by transport-wide sequence number
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01), and the feedback made of it. Public so that
 * the load and the tests report as we do.
 */
public final class ArrivalLog {
    private static final int CAPACITY = 2048;

    private final long[] ticks = new long[CAPACITY];
    private final long[] message = new long[TransportFeedbackWriter.MAX_PACKETS];
    private long base;
    private long highest;
    private boolean started;
    private int feedbackCount;
    private int mediaSsrc;

    /** An empty one. */
    public ArrivalLog() {
        Arrays.fill(ticks, TransportFeedback.LOST);
    }

    /** A packet with that number came. */
    public void onPacket(int sequenceNumber, int ssrc, long nowNs) {
        mediaSsrc = ssrc;
        if (!started) {
            started = true;
            base = sequenceNumber;
            highest = sequenceNumber - 1L;
        }
        long extSeq = Sequences.unwrap(highest, sequenceNumber);
        if (extSeq < base) {
            return;
        }
        if (extSeq - base >= CAPACITY) {
            restart(extSeq);
        }
        for (long skipped = highest + 1; skipped < extSeq; skipped++) {
            ticks[index(skipped)] = TransportFeedback.LOST;
        }
        ticks[index(extSeq)] = nowNs / TransportFeedback.TICK_NS;
        highest = Math.max(highest, extSeq);
    }

    /**
     * Writes one message about what came since the last; call again while it returns more than
     * {@code at}. Its media SSRC is that of the last packet: senders look whether they know it.
     *
     * @return index after the message, {@code at} when there is nothing to tell
     */
    public int write(TransportFeedbackWriter writer, ByteBuffer out, int at, int senderSsrc) {
        if (!started || base > highest) {
            return at;
        }
        skipLongLoss();
        int count = (int) Math.min(highest - base + 1, message.length);
        for (int i = 0; i < count; i++) {
            message[i] = ticks[index(base + i)];
        }
        int end =
                writer.write(
                        out,
                        at,
                        senderSsrc,
                        mediaSsrc,
                        feedbackCount++,
                        (int) base & 0xFFFF,
                        message,
                        0,
                        count);
        base += Math.max(1, writer.covered());
        return end;
    }

    /** A message needs an arrival to start from; what was lost before that it tells as lost. */
    private void skipLongLoss() {
        long received = base;
        while (ticks[index(received)] == TransportFeedback.LOST) {
            received++;
        }
        if (received - base >= message.length) {
            base = received;
        }
    }

    private void restart(long extSeq) {
        Arrays.fill(ticks, TransportFeedback.LOST);
        base = extSeq;
        highest = extSeq - 1;
    }

    private static int index(long extSeq) {
        return (int) Math.floorMod(extSeq, (long) CAPACITY);
    }
}
