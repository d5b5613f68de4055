package salon.bridge.sfu;

import java.util.ArrayList;
import java.util.List;

/**
 * Carries the tracks' bursts to their receivers, once for each batch of received datagrams. The
 * work follows what came: tracks and receivers that have nothing in the batch are not looked at.
 */
final class Forwarding {
    private final List<PublishedTrack> tracks = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Scratch scratch;

    Forwarding(Scratch scratch) {
        this.scratch = scratch;
    }

    /** A track's burst has one more packet. */
    void onPacket(PublishedTrack track, long nowNs) {
        if (track.burst.size() == 1) {
            tracks.add(track);
        }
        if (track.burst.isFull()) {
            flush(nowNs);
        }
    }

    /** Writes all bursts into the slots of their receivers. */
    void flush(long nowNs) {
        if (tracks.isEmpty()) {
            return;
        }
        try {
            collect();
            for (int i = 0; i < deliveries.size(); i++) {
                deliveries.get(i).run(nowNs);
            }
        } finally {
            clear();
        }
    }

    private void collect() {
        int sound = longestSound();
        for (int i = 0; i < tracks.size(); i++) {
            PublishedTrack track = tracks.get(i);
            track.burst.seal(track.kind() == MediaKind.AUDIO ? sound : 0);
            for (int j = 0; j < track.subscriberCount(); j++) {
                Slot slot = track.subscriber(j);
                if (slot.delivery.add(slot)) {
                    deliveries.add(slot.delivery);
                }
            }
        }
    }

    /** Whoever hears several gets packets of several tracks in a row: these should be equal too. */
    private int longestSound() {
        int longest = 0;
        for (int i = 0; i < tracks.size(); i++) {
            PublishedTrack track = tracks.get(i);
            if (track.kind() == MediaKind.AUDIO) {
                longest = Math.max(longest, track.burst.longest());
            }
        }
        return longest;
    }

    private void clear() {
        for (int i = 0; i < deliveries.size(); i++) {
            deliveries.get(i).clear();
        }
        for (int i = 0; i < tracks.size(); i++) {
            tracks.get(i).burst.clear();
        }
        deliveries.clear();
        tracks.clear();
        scratch.endBatch();
    }
}
