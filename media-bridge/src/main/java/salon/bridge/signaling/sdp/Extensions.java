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

    /** After an id: only the offerer writes it. Firefox says so of what only a sender can tell. */
    private static final String SENT_ONLY = "/sendonly";

    /**
     * What of {@code known} a section offers in both directions, or if the client sends there, in
     * that direction, with the ids it gives them, in its order.
     */
    static Map<String, Integer> offered(MediaSection section, List<String> known) {
        boolean sends = section.direction() != MediaSection.Direction.RECVONLY;
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (String value : section.attributes().all("extmap")) {
            String[] words = value.split(" ", 3);
            String number =
                    sends && words[0].endsWith(SENT_ONLY)
                            ? words[0].substring(0, words[0].length() - SENT_ONLY.length())
                            : words[0];
            // An id with another direction is for the other one; none of ours is.
            if (words.length < 2 || !number.matches("[0-9]{1,3}")) {
                continue;
            }
            int id = Integer.parseInt(number);
            for (String uri : known) {
                if (uri.equals(words[1]) && id >= 1 && id <= 255) {
                    ids.putIfAbsent(uri, id);
                }
            }
        }
        return Collections.unmodifiableMap(ids);
    }

    /** The answer's line (RFC 8285, section 6): what is only sent there is only received here. */
    static String answered(MediaSection section, String uri, int id) {
        boolean sentOnly =
                section.attributes().all("extmap").stream()
                        .anyMatch(value -> value.startsWith(id + SENT_ONLY + " " + uri));
        return "a=extmap:" + id + (sentOnly ? "/recvonly " : " ") + uri;
    }
}
