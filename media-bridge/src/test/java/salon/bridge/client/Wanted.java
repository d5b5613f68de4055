package salon.bridge.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import salon.bridge.sfu.Source;

/**
 * A source somebody wants to see.
 *
 * @param participantId whose
 * @param source which of theirs
 * @param heightPx of the place it is shown in; 0 for nothing
 * @param stage whether it comes before the others
 */
public record Wanted(String participantId, Source source, int heightPx, boolean stage) {
    /** A frame's data, the most wanted first. */
    public static ObjectNode data(List<Wanted> wanted) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode sources = data.putArray("sources");
        for (Wanted one : wanted) {
            sources.addObject()
                    .put("participantId", one.participantId())
                    .put("source", one.source().word())
                    .put("heightPx", one.heightPx())
                    .put("stage", one.stage());
        }
        return data;
    }
}
