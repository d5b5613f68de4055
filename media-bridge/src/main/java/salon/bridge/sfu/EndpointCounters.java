package salon.bridge.sfu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an endpoint counts; plain fields, for one thread. */
final class EndpointCounters {
    long received;
    long malformed;
    long unknown;
    long recovered;

    EndpointStats snapshot(
            String participantId,
            boolean connected,
            ConnectionQuality quality,
            List<PublishedTrack> tracks,
            List<AudioSlot> audio,
            List<VideoSlot> video,
            @Nullable Feedback feedback,
            EndpointStats.@Nullable Estimate estimate) {
        List<EndpointStats.Flow> published = new ArrayList<>();
        for (PublishedTrack track : tracks) {
            published.add(
                    new EndpointStats.Flow(
                            track.plan.mid(), track.id.source().word(), track.packets()));
        }
        List<EndpointStats.Flow> slots = new ArrayList<>();
        audio.forEach(slot -> slots.add(flow(slot)));
        video.forEach(slot -> slots.add(flow(slot)));
        return new EndpointStats(
                participantId,
                connected,
                quality,
                received,
                malformed + (feedback == null ? 0 : feedback.malformed()),
                unknown,
                recovered,
                feedback == null ? 0 : feedback.nacksSent(),
                feedback == null ? 0 : feedback.keyFramesAsked(),
                feedback == null ? 0 : feedback.rttNs() / 1e6,
                published,
                slots,
                estimate);
    }

    private static EndpointStats.Flow flow(Slot slot) {
        PublishedTrack track = slot.track();
        String source =
                track == null ? "" : track.id.participantId() + "/" + track.id.source().word();
        return new EndpointStats.Flow(slot.plan.mid(), source, slot.packets());
    }
}
