package salon.bridge.signaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import salon.bridge.signaling.sdp.OfferReader;

/** Reads how often pictures have stood still at a client. */
final class Freezes {
    /** Of one slot: once a second for a day. */
    private static final long MOST = 86_400;

    private Freezes() {}

    /** By mid; what is no count is left out, and so is what is more than slots there can be. */
    static Map<String, Long> read(JsonNode data) {
        Map<String, Long> freezes = new HashMap<>();
        for (var one : data.path("freezes").properties()) {
            if (one.getValue().isNumber() && freezes.size() < OfferReader.MAX_VIDEO_SLOTS) {
                freezes.put(one.getKey(), Math.clamp(one.getValue().asLong(), 0, MOST));
            }
        }
        return freezes;
    }
}
