package salon.bridge.sfu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import salon.bridge.allocation.Allocation;
import salon.bridge.allocation.Allocator;
import salon.bridge.allocation.Layer;
import salon.bridge.allocation.WantedSource;

/**
 * What one endpoint is sent of what it wants to see: as much as its way carries, decided some times
 * a second and at once when something changed. {@code docs/allocation.md} tells the rules, {@code
 * docs/estimation.md} where the target comes from.
 */
final class Downlink {
    private static final long INTERVAL_NS = 250_000_000;

    /** A target lower than that much of the one before does not wait for the interval. */
    private static final double DROP = 0.95;

    /** Of what must go in any case. */
    private static final long MEASURED_NS = 1_000_000_000;

    /** For so long pictures are sent though nothing is known of the way. */
    private static final long TRUST_NS = 1_000_000_000;

    /** As many as take no more; what is sent is paced before the receiver reports. */
    private static final long TRUSTED_BPS = 1_500_000;

    /** A place of unknown size, before the client said anything. */
    private static final int USUAL_PX = 720;

    private final Egress egress;
    private final Allocator<SourceId> allocator = new Allocator<>();
    private boolean changed = true;
    private long decidedNs = Long.MIN_VALUE / 2;
    private long targetBps;
    private boolean trusted;
    private long trustedNs;
    private long measuredNs = Long.MIN_VALUE / 2;
    private long firstBytes;
    private long firstBps;

    Downlink(Egress egress) {
        this.egress = egress;
    }

    /** Slots, sources or wishes are others than before. */
    void onChange() {
        changed = true;
    }

    /** Whether it is time to decide. */
    boolean isDue(long nowNs) {
        return changed || nowNs - decidedNs >= INTERVAL_NS || egress.targetBps() < targetBps * DROP;
    }

    /**
     * Aims the slots.
     *
     * @param wanted most wanted first; null when the client did not say
     */
    void decide(
            List<VideoSlot> slots,
            List<AudioSlot> audio,
            @Nullable List<WantedVideo> wanted,
            long nowNs) {
        changed = false;
        decidedNs = nowNs;
        targetBps = egress.targetBps();
        measure(audio, nowNs);
        Map<SourceId, VideoSlot> bySource = new HashMap<>();
        for (VideoSlot slot : slots) {
            PublishedTrack track = slot.track();
            if (track != null) {
                bySource.put(track.id, slot);
            }
        }
        List<WantedSource<SourceId>> all = wanted(bySource, wanted, nowNs);
        Allocation<SourceId> allocation =
                allocator.allocate(Math.max(targetBps, trusted(all, nowNs)), firstBps, all, nowNs);
        egress.onWanted(all.isEmpty() ? 0 : allocation.wantedBps(), nowNs);
        for (int i = 0; i < all.size(); i++) {
            VideoSlot slot = bySource.get(all.get(i).source());
            if (slot != null) {
                apply(slot, allocation.choices().get(i), all.get(i).heightPx());
            }
        }
    }

    /**
     * What the way is trusted to carry in the beginning: the first picture as small as can be,
     * whatever that takes, and the others up to {@link #TRUSTED_BPS}.
     */
    private long trusted(List<WantedSource<SourceId>> all, long nowNs) {
        if (all.isEmpty() || (trusted && nowNs - trustedNs >= TRUST_NS)) {
            return 0;
        }
        if (!trusted) {
            trusted = true;
            trustedNs = nowNs;
        }
        long sum = 0;
        for (WantedSource<SourceId> one : all) {
            long more = sum + smallestBps(one);
            if (sum > 0 && more > TRUSTED_BPS) {
                break;
            }
            sum = more;
        }
        return sum == 0 ? 0 : firstBps + (long) (sum * Allocator.HEADROOM) + 1;
    }

    private static long smallestBps(WantedSource<SourceId> source) {
        long smallest = Long.MAX_VALUE;
        for (Layer layer : source.layers()) {
            if (layer.active()) {
                smallest = Math.min(smallest, layer.bitrateBps());
            }
        }
        return smallest == Long.MAX_VALUE ? 0 : smallest;
    }

    /** Sound and what is sent again come first. */
    private void measure(List<AudioSlot> audio, long nowNs) {
        long passedNs = nowNs - measuredNs;
        if (passedNs < MEASURED_NS) {
            return;
        }
        long bytes = egress.repeatedBytes();
        for (AudioSlot slot : audio) {
            bytes += slot.octets() + slot.packets() * Egress.headerLength(slot.plan);
        }
        firstBps = Math.max(0, bytes - firstBytes) * 8_000_000_000L / passedNs;
        firstBytes = bytes;
        measuredNs = nowNs;
    }

    private static List<WantedSource<SourceId>> wanted(
            Map<SourceId, VideoSlot> bySource, @Nullable List<WantedVideo> wanted, long nowNs) {
        List<WantedSource<SourceId>> all = new ArrayList<>();
        if (wanted == null) {
            bySource.forEach((id, slot) -> all.add(wanted(slot, id, USUAL_PX, false, nowNs)));
            return all;
        }
        for (WantedVideo want : wanted) {
            VideoSlot slot = bySource.get(want.source());
            if (slot != null) {
                all.add(wanted(slot, want.source(), want.heightPx(), want.onStage(), nowNs));
            }
        }
        return all;
    }

    private static WantedSource<SourceId> wanted(
            VideoSlot slot, SourceId id, int heightPx, boolean onStage, long nowNs) {
        PublishedTrack track = slot.track();
        List<Layer> layers = track == null ? List.of() : track.layers(nowNs);
        return new WantedSource<>(id, heightPx, onStage, id.source() == Source.SCREEN, layers);
    }

    private static void apply(VideoSlot slot, Allocation.Choice<SourceId> choice, int heightPx) {
        PublishedTrack track = slot.track();
        if (track == null) {
            return;
        }
        Layer layer = choice.layer();
        switch (choice.outcome()) {
            case SENT -> {
                if (layer != null) {
                    slot.aim(Layers.encoding(track, layer), Layers.sid(layer), layer.temporal());
                }
            }
            case PAUSED, UNWANTED -> slot.pause();
            case INACTIVE -> {
                // Its publisher is silent for a moment, or nothing is known of it yet: wait.
            }
        }
        slot.needs(Layers.needed(track, heightPx, layer == null ? -1 : layer.spatial()));
    }
}
