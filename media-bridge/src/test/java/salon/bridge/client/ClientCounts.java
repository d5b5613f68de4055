package salon.bridge.client;

/** What a {@link VirtualClient} counted. */
public final class ClientCounts {
    private ClientCounts() {}

    /**
     * What came in slots.
     *
     * @param packets each counted once
     * @param recovered of these, by retransmission
     * @param missing still
     * @param duplicates came although they had come before
     * @param senderReports about slots
     */
    public record Received(
            long packets, long recovered, long missing, long duplicates, long senderReports) {}

    /** What a source sent. */
    public record Sent(long packets, long retransmitted, long keyFramesAsked, long keyFramesSent) {
        Sent plus(Sent other) {
            return new Sent(
                    packets + other.packets,
                    retransmitted + other.retransmitted,
                    keyFramesAsked + other.keyFramesAsked,
                    keyFramesSent + other.keyFramesSent);
        }
    }

    /**
     * What the bridge told of what it received, and what it was told.
     *
     * @param nacks messages
     * @param feedbackMessages of transport-wide congestion control
     * @param packetsReported in them
     * @param packetsReportedLost of these
     * @param arrivalReports sent to the bridge about when its packets came
     */
    public record FedBack(
            long nacks,
            long feedbackMessages,
            long packetsReported,
            long packetsReportedLost,
            long arrivalReports) {}
}
