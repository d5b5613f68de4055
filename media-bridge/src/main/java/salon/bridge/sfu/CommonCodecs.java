package salon.bridge.sfu;

import java.util.ArrayList;
import java.util.List;

/** What everybody in a conference can decode: what publishers may send. */
final class CommonCodecs {
    private CommonCodecs() {}

    /** In the order of {@link VideoCodec}; all of them where nobody watches. */
    static List<VideoCodec> of(List<Endpoint> endpoints) {
        List<VideoCodec> common = new ArrayList<>();
        for (VideoCodec codec : VideoCodec.values()) {
            if (endpoints.stream().allMatch(endpoint -> decodes(endpoint, codec))) {
                common.add(codec);
            }
        }
        return List.copyOf(common);
    }

    private static boolean decodes(Endpoint endpoint, VideoCodec codec) {
        return endpoint.slotPlans().stream()
                .filter(slot -> slot.kind() == MediaKind.VIDEO)
                .allMatch(slot -> decodes(slot, codec));
    }

    /** Without descriptors a receiver cannot tell the layers of AV1. */
    private static boolean decodes(SlotPlan slot, VideoCodec codec) {
        return slot.format(codec) != null
                && (codec != VideoCodec.AV1 || DescriptorHeader.isAgreed(slot));
    }
}
