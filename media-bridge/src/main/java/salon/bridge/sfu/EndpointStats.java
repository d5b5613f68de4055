package salon.bridge.sfu;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param estimate of its downlink; null before it said anything about what it received
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
        List<Flow> slots,
        @Nullable Estimate estimate) {
    public EndpointStats {
        published = List.copyOf(published);
        slots = List.copyOf(slots);
    }

    /**
     * What its downlink carries, as far as known.
     *
     * @param targetBps how much may be sent; nothing follows it yet
     * @param acknowledgedBps what got through lately
     * @param lossShare of packets lost lately, 0 to 1
     * @param applicationLimited whether less is sent than could be
     * @param overuses how often growing delay cut the target
     */
    public record Estimate(
            long targetBps,
            long acknowledgedBps,
            double lossShare,
            boolean applicationLimited,
            long overuses) {}

    /**
     * A track or a slot.
     *
     * @param source what it carries, empty for an empty slot
     * @param packets so far
     */
    public record Flow(String mid, String source, long packets) {}
}
