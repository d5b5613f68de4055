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
        List<Published> published,
        List<Filled> slots,
        @Nullable Estimate estimate) {
    public EndpointStats {
        published = List.copyOf(published);
        slots = List.copyOf(slots);
    }

    /**
     * What its downlink carries, as far as known.
     *
     * @param targetBps how much may be sent
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
     * A source it sends.
     *
     * @param freezes how often it stood still at receivers, as these say
     * @param encodings the smallest first
     */
    public record Published(String mid, String source, long freezes, List<Sent> encodings) {
        public Published {
            encodings = List.copyOf(encodings);
        }
    }

    /**
     * One encoding of a source.
     *
     * @param rid empty for an only encoding
     * @param heightPx of its pictures, 0 when unknown and for sound
     * @param framesPerSecond lately, with all temporal layers
     * @param bitrateBps lately; of pictures
     * @param active whether packets come
     * @param needed whether somebody sees it
     */
    public record Sent(
            String rid,
            int heightPx,
            int framesPerSecond,
            long bitrateBps,
            boolean active,
            boolean needed,
            long packets) {}

    /**
     * A slot of its.
     *
     * @param source what it carries, empty for an empty slot
     * @param rid the encoding that is shown; empty for nothing or an only one
     * @param nextRid the encoding that will be shown when its key frame comes
     * @param temporalLayer the highest that is sent, 3 for all
     * @param paused the picture stands still for want of room
     * @param packets so far
     * @param freezes how often pictures stood still in this slot, as the receiver says
     */
    public record Filled(
            String mid,
            String source,
            String rid,
            String nextRid,
            int temporalLayer,
            boolean paused,
            long packets,
            long freezes) {}
}
