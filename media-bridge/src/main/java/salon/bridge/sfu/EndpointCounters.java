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
            EndpointStats.@Nullable Estimate estimate,
            long nowNs) {
        List<EndpointStats.Published> published = new ArrayList<>();
        tracks.forEach(track -> published.add(published(track, nowNs)));
        List<EndpointStats.Filled> slots = new ArrayList<>();
        audio.forEach(slot -> slots.add(filled(slot, "", "", 0, false, 0)));
        video.forEach(slot -> slots.add(filled(slot)));
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

    private static EndpointStats.Published published(PublishedTrack track, long nowNs) {
        List<EndpointStats.Sent> encodings = new ArrayList<>();
        for (Encoding encoding : track.encodings()) {
            LayerRates rates = encoding.rates;
            encodings.add(
                    new EndpointStats.Sent(
                            encoding.name(),
                            encoding.heightPx(),
                            rates.framesPerSecond(TemporalFilter.ALL, nowNs),
                            rates.bps(TemporalFilter.ALL, nowNs),
                            encoding.active(),
                            !track.demand.isChoice() || track.demand.needed(encoding.index),
                            encoding.packets()));
        }
        return new EndpointStats.Published(
                track.plan.mid(), track.id.source().word(), track.freezes, encodings);
    }

    private static EndpointStats.Filled filled(VideoSlot slot) {
        Encoding shown = slot.shown();
        Encoding next = slot.next();
        return filled(
                slot,
                shown == null ? "" : shown.name(),
                next == null ? "" : next.name(),
                slot.layer(),
                slot.isPaused(),
                slot.freezes());
    }

    private static EndpointStats.Filled filled(
            Slot slot, String rid, String nextRid, int layer, boolean paused, long freezes) {
        PublishedTrack track = slot.track();
        String source =
                track == null ? "" : track.id.participantId() + "/" + track.id.source().word();
        return new EndpointStats.Filled(
                slot.plan.mid(), source, rid, nextRid, layer, paused, slot.packets(), freezes);
    }
}
