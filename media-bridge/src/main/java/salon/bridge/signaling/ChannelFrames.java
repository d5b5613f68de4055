package salon.bridge.signaling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import salon.bridge.sfu.ConnectionQuality;
import salon.bridge.sfu.EndpointListener.NeededEncodings;
import salon.bridge.sfu.EndpointListener.SlotContent;
import salon.bridge.sfu.EndpointStats;
import salon.bridge.sfu.SourceId;
import salon.bridge.sfu.VideoCodec;

/** What the bridge channel says, as JSON envelopes; {@code docs/protocol.md}. Pure. */
final class ChannelFrames {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ChannelFrames() {}

    static ObjectNode slots(List<SlotContent> slots) {
        ArrayNode all = JSON.arrayNode();
        for (SlotContent slot : slots) {
            ObjectNode one = all.addObject();
            one.put("mid", slot.mid()).put("kind", slot.kind().word());
            SourceId source = slot.source();
            if (source != null) {
                source(one, source);
            }
            if (slot.paused()) {
                one.put("paused", true);
            }
        }
        return envelope("slots", JSON.objectNode().set("slots", all));
    }

    static ObjectNode speaker(String participantId) {
        return envelope("speaker", JSON.objectNode().put("participantId", participantId));
    }

    static ObjectNode levels(Map<String, Integer> levels) {
        ObjectNode all = JSON.objectNode();
        levels.forEach(all::put);
        return envelope("levels", JSON.objectNode().set("levels", all));
    }

    static ObjectNode quality(Map<String, ConnectionQuality> quality) {
        ObjectNode all = JSON.objectNode();
        quality.forEach((participantId, value) -> all.put(participantId, value.word()));
        return envelope("quality", JSON.objectNode().set("quality", all));
    }

    static ObjectNode sources(List<SourceId> sources) {
        ArrayNode all = JSON.arrayNode();
        sources.forEach(source -> source(all.addObject(), source));
        return envelope("sources", JSON.objectNode().set("sources", all));
    }

    static ObjectNode encodings(List<NeededEncodings> needed) {
        ArrayNode all = JSON.arrayNode();
        for (NeededEncodings one : needed) {
            ArrayNode rids = JSON.arrayNode();
            one.rids().forEach(rids::add);
            all.addObject().put("source", one.source().word()).set("rids", rids);
        }
        return envelope("encodings", JSON.objectNode().set("encodings", all));
    }

    static ObjectNode codecs(List<VideoCodec> codecs) {
        ArrayNode all = JSON.arrayNode();
        codecs.forEach(codec -> all.add(codec.word()));
        return envelope("codecs", JSON.objectNode().set("codecs", all));
    }

    /** What only the bridge knows: the way down, and what is sent of what is wanted. */
    static ObjectNode statistics(EndpointStats statistics) {
        ObjectNode data = JSON.objectNode();
        data.put("rttMs", statistics.rttMs());
        EndpointStats.Estimate estimate = statistics.estimate();
        if (estimate != null) {
            data.putObject("downlink")
                    .put("targetBps", estimate.targetBps())
                    .put("acknowledgedBps", estimate.acknowledgedBps())
                    .put("lossShare", estimate.lossShare());
        }
        ArrayNode slots = data.putArray("slots");
        for (EndpointStats.Filled slot : statistics.slots()) {
            if (!slot.source().isEmpty()) {
                slots.addObject()
                        .put("mid", slot.mid())
                        .put("rid", slot.rid())
                        .put("nextRid", slot.nextRid())
                        .put("temporalLayer", slot.temporalLayer())
                        .put("paused", slot.paused())
                        .put("freezes", slot.freezes());
            }
        }
        return envelope("statistics", data);
    }

    static ObjectNode ack(@Nullable String id) {
        ObjectNode frame = envelope("ack", JSON.objectNode());
        if (id != null) {
            frame.put("id", id);
        }
        return frame;
    }

    private static void source(ObjectNode into, SourceId source) {
        into.put("participantId", source.participantId()).put("source", source.source().word());
    }

    private static ObjectNode envelope(String type, ObjectNode data) {
        ObjectNode frame = JSON.objectNode();
        frame.put("type", type);
        frame.put("at", Instant.now().toString());
        frame.set("data", data);
        return frame;
    }
}
