package salon.bridge.sfu;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint's client is told. Called by the conference's worker, so whoever listens hands
 * the work on and returns; lists and maps are never changed afterwards.
 */
public interface EndpointListener {
    /** All slots, after each change. */
    void onSlots(List<SlotContent> slots);

    /** Somebody else leads the talk. */
    void onSpeaker(String participantId);

    /** How loud those heard are, RFC 6464: 0 loudest, 127 silent. */
    void onLevels(Map<String, Integer> levels);

    /** The connections whose quality changed; all of them for a newcomer. */
    void onQuality(Map<String, ConnectionQuality> quality);

    /** All sources that now carry packets. */
    void onSources(List<SourceId> sources);

    /** Which of its own encodings somebody sees, of each source that has several. */
    void onNeeded(List<NeededEncodings> needed);

    /** Which codecs of pictures everybody here can decode; others must not be sent. */
    void onCodecs(List<VideoCodec> codecs);

    /** How the connection does; it was asked for. */
    void onStatistics(EndpointStats statistics);

    /** The connection is gone; nothing follows. */
    void onClosed();

    /**
     * A slot and what is written into it.
     *
     * @param source null when empty
     * @param paused the picture stands still because the way to the client carries no more
     */
    record SlotContent(String mid, MediaKind kind, @Nullable SourceId source, boolean paused) {}

    /**
     * The encodings of a source that its publisher should send.
     *
     * @param rids the smallest first; empty when nobody sees any
     */
    record NeededEncodings(Source source, List<String> rids) {
        public NeededEncodings {
            rids = List.copyOf(rids);
        }
    }
}
