package salon.bridge.signaling;

import java.util.List;

/**
 * What a client gets for its offer.
 *
 * @param endpointId the participant's id
 * @param sdp the answer
 * @param slots the receiving sections the bridge may write into
 * @param channel path of the WebSocket that tells what is in them
 */
public record AnswerBody(String endpointId, String sdp, List<SlotBody> slots, String channel) {
    public AnswerBody {
        slots = List.copyOf(slots);
    }

    /**
     * A slot.
     *
     * @param mid of the section
     * @param kind audio or video
     */
    public record SlotBody(String mid, String kind) {}
}
