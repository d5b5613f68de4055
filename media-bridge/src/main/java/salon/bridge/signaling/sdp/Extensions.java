package salon.bridge.signaling.sdp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The header extensions the bridge knows, by URI (RFC 8285, section 5). */
public final class Extensions {
    public static final String MID = "urn:ietf:params:rtp-hdrext:sdes:mid";
    public static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";
    public static final String TRANSPORT_SEQUENCE =
            "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
    public static final String RID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id";
    public static final String REPAIRED_RID =
            "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id";

    public static final String DEPENDENCY_DESCRIPTOR =
            "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension";

    private Extensions() {}

    /**
     * What of {@code known} a section offers in both directions, with the ids it gives them, in its
     * order.
     */
    static Map<String, Integer> offered(MediaSection section, List<String> known) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (String value : section.attributes().all("extmap")) {
            String[] words = value.split(" ", 3);
            // An id with "/recvonly" and the like is for one direction; none of ours is.
            if (words.length < 2 || !words[0].matches("[0-9]{1,3}")) {
                continue;
            }
            int id = Integer.parseInt(words[0]);
            for (String uri : known) {
                if (uri.equals(words[1]) && id >= 1 && id <= 255) {
                    ids.putIfAbsent(uri, id);
                }
            }
        }
        return Collections.unmodifiableMap(ids);
    }
}
