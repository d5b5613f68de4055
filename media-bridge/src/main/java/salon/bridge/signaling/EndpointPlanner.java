package salon.bridge.signaling;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import salon.bridge.sfu.EndpointPlan;
import salon.bridge.sfu.ExtensionIds;
import salon.bridge.sfu.PublishPlan;
import salon.bridge.sfu.SlotPlan;
import salon.bridge.sfu.VideoCodec;
import salon.bridge.sfu.VideoFormat;
import salon.bridge.signaling.sdp.Codec;
import salon.bridge.signaling.sdp.Extensions;
import salon.bridge.signaling.sdp.Offer;
import salon.bridge.signaling.sdp.OfferedSection;

/** Makes an endpoint's plan of an offer; slots known from before keep their numbers. */
final class EndpointPlanner {
    private final SecureRandom random;
    private final Set<Integer> used = new HashSet<>();

    EndpointPlanner(SecureRandom random) {
        this.random = random;
    }

    /**
     * The plan.
     *
     * @param before what was agreed until now, null for a new endpoint
     */
    EndpointPlan plan(Offer offer, @Nullable EndpointPlan before) {
        List<PublishPlan> published = new ArrayList<>();
        ExtensionIds extensions = ExtensionIds.NONE;
        for (OfferedSection section : offer.sections()) {
            if (section instanceof OfferedSection.Publishing publishing) {
                published.add(publish(publishing));
                used.add(publishing.ssrc());
                used.add(publishing.rtxSsrc());
                extensions = merge(extensions, publishing.extensions());
            }
        }
        if (before != null) {
            before.slots().forEach(slot -> used.add(slot.ssrc()));
            before.slots().forEach(slot -> used.add(slot.rtxSsrc()));
        }
        List<SlotPlan> slots = new ArrayList<>();
        for (OfferedSection section : offer.sections()) {
            if (section instanceof OfferedSection.Receiving receiving) {
                slots.add(slot(receiving, before));
            }
        }
        return new EndpointPlan(published, slots, extensions);
    }

    private static PublishPlan publish(OfferedSection.Publishing publishing) {
        return new PublishPlan(
                publishing.mid(),
                publishing.source(),
                publishing.codec().payloadType(),
                publishing.codec().rtxPayloadType(),
                publishing.ssrc(),
                publishing.rtxSsrc(),
                publishing.codec().feedback().contains("nack"),
                publishing.codec().redPayloadType(),
                publishing.rids(),
                descriptor(publishing.extensions()),
                formats(publishing.codecs()));
    }

    /** Bundled sections share ids, so the first section that has one speaks for all. */
    private static ExtensionIds merge(ExtensionIds known, Map<String, Integer> offered) {
        return new ExtensionIds(
                agreed(known.mid(), offered, Extensions.MID),
                agreed(known.audioLevel(), offered, Extensions.AUDIO_LEVEL),
                agreed(known.transportSequence(), offered, Extensions.TRANSPORT_SEQUENCE),
                agreed(known.rid(), offered, Extensions.RID),
                agreed(known.repairedRid(), offered, Extensions.REPAIRED_RID));
    }

    private static int agreed(int known, Map<String, Integer> offered, String uri) {
        return known != 0 ? known : offered.getOrDefault(uri, 0);
    }

    private SlotPlan slot(OfferedSection.Receiving receiving, @Nullable EndpointPlan before) {
        if (before != null) {
            for (SlotPlan slot : before.slots()) {
                if (slot.mid().equals(receiving.mid()) && slot.kind() == receiving.kind()) {
                    return slot;
                }
            }
        }
        return new SlotPlan(
                receiving.mid(),
                receiving.kind(),
                receiving.codec().payloadType(),
                receiving.codec().rtxPayloadType(),
                freshSsrc(),
                freshSsrc(),
                receiving.codec().redPayloadType(),
                receiving.extensions().getOrDefault(Extensions.TRANSPORT_SEQUENCE, 0),
                descriptor(receiving.extensions()),
                formats(receiving.codecs()));
    }

    private static int descriptor(Map<String, Integer> extensions) {
        return extensions.getOrDefault(Extensions.DEPENDENCY_DESCRIPTOR, 0);
    }

    private static List<VideoFormat> formats(List<Codec> codecs) {
        List<VideoFormat> formats = new ArrayList<>();
        for (Codec codec : codecs) {
            VideoCodec video = codec.video();
            if (video != null) {
                formats.add(new VideoFormat(video, codec.payloadType(), codec.rtxPayloadType()));
            }
        }
        return formats;
    }

    private int freshSsrc() {
        int ssrc = random.nextInt();
        while (ssrc == 0 || !used.add(ssrc)) {
            ssrc = random.nextInt();
        }
        return ssrc;
    }
}
