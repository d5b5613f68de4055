package salon.bridge.estimation;

import java.nio.ByteBuffer;
import salon.bridge.rtp.TransportFeedback;
import salon.bridge.rtp.TransportFeedbackWriter;

/** Feedback messages as a receiver would write them. */
final class FeedbackMessages {
    static final long LOST = TransportFeedback.LOST;

    private final TransportFeedbackWriter writer = new TransportFeedbackWriter();
    private int count;

    /**
     * One message.
     *
     * @param arrivalMs of the packets from {@code base} on, or {@link #LOST}
     */
    ByteBuffer of(int base, long... arrivalMs) {
        long[] ticks = arrivalMs.clone();
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = ticks[i] == LOST ? LOST : ticks[i] * 4;
        }
        ByteBuffer out = ByteBuffer.allocate(1500);
        out.limit(writer.write(out, 0, 1, 2, count++, base, ticks, 0, ticks.length));
        return out;
    }
}
