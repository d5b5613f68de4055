package salon.bench.janus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What Janus says, as far as it answers a request. */
sealed interface JanusReply {
    /** Understood; the answer comes later. */
    record Acknowledged() implements JanusReply {}

    /**
     * Done.
     *
     * @param id of what was created; 0 for none
     * @param data of the plugin, or missing
     */
    record Done(long id, JsonNode data) implements JanusReply {}

    /**
     * The plugin's answer.
     *
     * @param data of the plugin
     * @param sdp when a description came with it
     */
    record Event(JsonNode data, Optional<String> sdp) implements JanusReply {}

    /** It could not be done. */
    record Failed(String reason) implements JanusReply {}

    /** News that answer nothing. */
    record Notice(String kind) implements JanusReply {}

    /** Reads a message. */
    static JanusReply of(JsonNode message) {
        String kind = message.path("janus").asText();
        JsonNode data = message.path("plugindata").path("data");
        return switch (kind) {
            case "ack" -> new Acknowledged();
            case "error" -> new Failed(message.path("error").path("reason").asText("no reason"));
            case "success", "event" -> {
                if (data.has("error_code")) {
                    yield new Failed(data.path("error").asText("no reason"));
                }
                JsonNode sdp = message.path("jsep").path("sdp");
                yield kind.equals("event")
                        ? new Event(
                                data,
                                sdp.isTextual() ? Optional.of(sdp.asText()) : Optional.empty())
                        : new Done(message.path("data").path("id").asLong(), data);
            }
            default -> new Notice(kind);
        };
    }
}
