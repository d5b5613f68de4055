package salon.bridge.sfu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings an endpoint's tracks and slots in line with a plan. */
final class Plans {
    private Plans() {}

    /** Drops the tracks that are no longer published, out of every slot. */
    static void retain(
            List<PublishedTrack> tracks, List<PublishPlan> plans, Conference conference) {
        for (PublishedTrack track : List.copyOf(tracks)) {
            boolean kept = plans.stream().anyMatch(plan -> isSameTrack(plan, track.plan));
            if (!kept) {
                tracks.remove(track);
                conference.forget(track);
            }
        }
    }

    /** SSRCs may differ: packets tell them too. */
    private static boolean isSameTrack(PublishPlan one, PublishPlan other) {
        return one.mid().equals(other.mid())
                && one.source() == other.source()
                && one.payloadType() == other.payloadType()
                && one.rtxPayloadType() == other.rtxPayloadType()
                && one.redPayloadType() == other.redPayloadType()
                && one.rids().equals(other.rids())
                && one.dependencyDescriptor() == other.dependencyDescriptor()
                && one.formats().equals(other.formats());
    }

    /** Keeps slots by mid, makes new ones, empties those that are gone. */
    static void apply(
            List<AudioSlot> audio,
            List<VideoSlot> video,
            List<SlotPlan> plans,
            Conference conference,
            Egress egress,
            Delivery delivery) {
        removeGone(audio, plans);
        removeGone(video, plans);
        for (SlotPlan plan : plans) {
            boolean known =
                    audio.stream().anyMatch(slot -> slot.plan.mid().equals(plan.mid()))
                            || video.stream().anyMatch(slot -> slot.plan.mid().equals(plan.mid()));
            if (known) {
                continue;
            }
            Rewriter rewriter = conference.rewriter(plan.kind());
            switch (plan.kind()) {
                case AUDIO ->
                        audio.add(
                                new AudioSlot(
                                        plan, rewriter, egress, delivery, conference.scratch()));
                case VIDEO ->
                        video.add(
                                new VideoSlot(
                                        plan,
                                        rewriter,
                                        egress,
                                        delivery,
                                        conference.scratch(),
                                        conference.randomSequenceNumber()));
            }
        }
    }

    private static void removeGone(List<? extends Slot> slots, List<SlotPlan> plans) {
        for (Slot slot : new ArrayList<>(slots)) {
            if (plans.stream().noneMatch(plan -> plan.mid().equals(slot.plan.mid()))) {
                slot.assign(null);
                slots.remove(slot);
            }
        }
    }

    /** Whether the slot of that plan has a picture that is not sent. */
    static boolean isPaused(SlotPlan plan, List<VideoSlot> video) {
        for (VideoSlot slot : video) {
            if (slot.plan.mid().equals(plan.mid())) {
                return slot.isPaused();
            }
        }
        return false;
    }

    /** What is in the slot of that plan, or null. */
    static @Nullable SourceId content(SlotPlan plan, List<AudioSlot> audio, List<VideoSlot> video) {
        List<? extends Slot> slots = plan.kind() == MediaKind.AUDIO ? audio : video;
        for (Slot slot : slots) {
            if (slot.plan.mid().equals(plan.mid())) {
                PublishedTrack track = slot.track();
                return track == null ? null : track.id;
            }
        }
        return null;
    }
}
