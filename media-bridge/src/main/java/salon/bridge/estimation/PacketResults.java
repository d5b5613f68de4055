package salon.bridge.estimation;

/**
 * What one feedback message told about the packets sent: scratch that {@link SentPackets} fills and
 * the estimators read before the next message. One per thread is enough.
 */
public final class PacketResults {
    static final int CAPACITY = SentPackets.CAPACITY;

    /** Received packets, in the order of their arrival. */
    final long[] sentNs = new long[CAPACITY];

    /** By the receiver's clock. */
    final long[] arrivalNs = new long[CAPACITY];

    final int[] bytes = new int[CAPACITY];

    /** The cluster of a probe, {@link SentPackets#MEDIA} for others. */
    final byte[] cluster = new byte[CAPACITY];

    int received;

    /** Told lost for the first time. */
    int lost;

    long lostBytes;

    /** Told lost by an earlier message, and received after all; among the received, too. */
    int recovered;

    /** When the last of all these was sent. */
    long lastSentNs;

    void clear() {
        received = 0;
        lost = 0;
        lostBytes = 0;
        recovered = 0;
        lastSentNs = Long.MIN_VALUE;
    }

    boolean isEmpty() {
        return received == 0 && lost == 0;
    }

    void addReceived(long sent, long arrival, int size, byte probe) {
        int at = received++;
        // Feedback comes in the order of sending, so almost nothing has to move.
        while (at > 0 && arrivalNs[at - 1] > arrival) {
            sentNs[at] = sentNs[at - 1];
            arrivalNs[at] = arrivalNs[at - 1];
            bytes[at] = bytes[at - 1];
            cluster[at] = cluster[at - 1];
            at--;
        }
        sentNs[at] = sent;
        arrivalNs[at] = arrival;
        bytes[at] = size;
        cluster[at] = probe;
        lastSentNs = Math.max(lastSentNs, sent);
    }

    void addLost(long sent, int size) {
        lost++;
        lostBytes += size;
        lastSentNs = Math.max(lastSentNs, sent);
    }
}
