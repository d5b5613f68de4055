package salon.bridge.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import salon.bridge.sfu.Source;
import salon.bridge.sfu.SourceId;
import salon.bridge.sfu.WantedVideo;
import salon.bridge.signaling.sdp.OfferReader;

/** Reads what a client wants to see, most wanted first. */
final class Constraints {
    private static final int TALLEST_PX = 4320;
    private static final int LONGEST_ID = 64;

    private Constraints() {}

    /** The list, cut to what slots there can be; empty when it is not one. */
    static Optional<List<WantedVideo>> read(JsonNode data) {
        JsonNode sources = data.path("sources");
        if (!sources.isArray()) {
            return Optional.empty();
        }
        List<WantedVideo> wanted = new ArrayList<>();
        for (JsonNode one : sources) {
            String participantId = one.path("participantId").asText("");
            Optional<Source> source = Source.ofWord(one.path("source").asText(""));
            JsonNode height = one.path("heightPx");
            if (participantId.isEmpty()
                    || participantId.length() > LONGEST_ID
                    || source.isEmpty()
                    || !height.isNumber()) {
                return Optional.empty();
            }
            int heightPx = Math.clamp(height.asInt(), 0, TALLEST_PX);
            if (wanted.size() < OfferReader.MAX_VIDEO_SLOTS) {
                wanted.add(
                        new WantedVideo(
                                new SourceId(participantId, source.get()),
                                heightPx,
                                one.path("stage").asBoolean()));
            }
        }
        return Optional.of(wanted);
    }
}
