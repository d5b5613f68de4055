package salon.bridge.sfu;

import java.util.List;

/**
 * An endpoint's counters at one moment.
 *
 * @param received RTP packets
 * @param malformed packets whose lengths do not fit
 * @param unknown packets of no agreed track
 * @param recovered packets that came by retransmission
 * @param nacksSent messages asking the publisher for packets
 * @param keyFramesAsked of the publisher
 * @param rttMs round-trip time
 */
public record EndpointStats(
        String participantId,
        boolean connected,
        ConnectionQuality quality,
        long received,
        long malformed,
        long unknown,
        long recovered,
        long nacksSent,
        long keyFramesAsked,
        double rttMs,
        List<Flow> published,
        List<Flow> slots) {
    public EndpointStats {
        published = List.copyOf(published);
        slots = List.copyOf(slots);
    }

    /**
     * A track or a slot.
     *
     * @param source what it carries, empty for an empty slot
     * @param packets so far
     */
    public record Flow(String mid, String source, long packets) {}
}
