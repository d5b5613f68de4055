package salon.bench.janus;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Requests to Janus and its VideoRoom, as its documentation describes them; without transaction.
 */
final class JanusRequests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLUGIN = "janus.plugin.videoroom";

    private JanusRequests() {}

    static ObjectNode createSession() {
        return JSON.createObjectNode().put("janus", "create");
    }

    static ObjectNode attach() {
        return JSON.createObjectNode().put("janus", "attach").put("plugin", PLUGIN);
    }

    static ObjectNode detach() {
        return JSON.createObjectNode().put("janus", "detach");
    }

    /** A room without recording, without events of its own and without a limit of bitrate. */
    static ObjectNode createRoom(long room, int publishers) {
        ObjectNode body = JSON.createObjectNode().put("request", "create");
        body.put("room", room)
                .put("permanent", false)
                .put("publishers", publishers)
                .put("bitrate", 0)
                .put("fir_freq", 0)
                .put("audiocodec", "opus")
                .put("videocodec", "vp8")
                .put("record", false)
                .put("notify_joining", false);
        return message(body);
    }

    static ObjectNode destroyRoom(long room) {
        return message(JSON.createObjectNode().put("request", "destroy").put("room", room));
    }

    static ObjectNode publish(long room, long feed, String sdp) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("request", "joinandconfigure")
                        .put("ptype", "publisher")
                        .put("room", room)
                        .put("id", feed);
        return message(body, "offer", sdp);
    }

    /**
     * A track somebody gets.
     *
     * @param feed whose
     * @param mid its section
     * @param simulcast whether it comes in several encodings
     * @param substream which of them, the smallest first
     */
    record Subscription(long feed, String mid, boolean simulcast, int substream) {}

    static ObjectNode subscribe(long room, List<Subscription> subscriptions) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("request", "join")
                        .put("ptype", "subscriber")
                        .put("room", room);
        ArrayNode streams = body.putArray("streams");
        for (Subscription one : subscriptions) {
            ObjectNode stream = streams.addObject().put("feed", one.feed()).put("mid", one.mid());
            if (one.simulcast()) {
                stream.put("substream", one.substream());
            }
        }
        return message(body);
    }

    static ObjectNode start(String sdp) {
        return message(JSON.createObjectNode().put("request", "start"), "answer", sdp);
    }

    private static ObjectNode message(ObjectNode body) {
        ObjectNode message = JSON.createObjectNode().put("janus", "message");
        message.set("body", body);
        return message;
    }

    private static ObjectNode message(ObjectNode body, String type, String sdp) {
        ObjectNode message = message(body);
        // Ours name the smallest encoding first; Janus takes the first for the largest otherwise.
        message.putObject("jsep").put("type", type).put("sdp", sdp).put("rid_order", "lmh");
        return message;
    }
}
