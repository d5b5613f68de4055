package salon.bridge.sfu;

import java.util.List;

/**
 * Everything offer and answer agreed on for one endpoint.
 *
 * @param published what it sends
 * @param slots what it receives, in the order of the offer
 * @param extensions what it writes into packets' headers
 */
public record EndpointPlan(
        List<PublishPlan> published, List<SlotPlan> slots, ExtensionIds extensions) {
    public EndpointPlan {
        published = List.copyOf(published);
        slots = List.copyOf(slots);
    }
}
