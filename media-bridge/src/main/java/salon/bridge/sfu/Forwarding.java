package salon.bridge.sfu;

import java.util.ArrayList;
import java.util.List;

/**
 * Carries the encodings' bursts to their receivers, once for each batch of received datagrams. The
 * work follows what came: encodings and receivers that have nothing in the batch are not looked at.
 */
final class Forwarding {
    private final List<Encoding> encodings = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Scratch scratch;

    Forwarding(Scratch scratch) {
        this.scratch = scratch;
    }

    /** An encoding's burst has one more packet. */
    void onPacket(Encoding encoding, long nowNs) {
        if (encoding.burst.size() == 1) {
            encodings.add(encoding);
        }
        if (encoding.burst.isFull()) {
            flush(nowNs);
        }
    }

    /** Writes all bursts into the slots of their receivers. */
    void flush(long nowNs) {
        if (encodings.isEmpty()) {
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
        for (int i = 0; i < encodings.size(); i++) {
            Encoding encoding = encodings.get(i);
            encoding.burst.seal(encoding.track.kind() == MediaKind.AUDIO ? sound : 0);
            for (int j = 0; j < encoding.subscriberCount(); j++) {
                Slot slot = encoding.subscriber(j);
                if (slot.delivery.add(slot)) {
                    deliveries.add(slot.delivery);
                }
            }
        }
    }

    /**
     * Whoever hears several gets packets of several encodings in a row: these should be equal too.
     */
    private int longestSound() {
        int longest = 0;
        for (int i = 0; i < encodings.size(); i++) {
            Encoding encoding = encodings.get(i);
            if (encoding.track.kind() == MediaKind.AUDIO) {
                longest = Math.max(longest, encoding.burst.longest());
            }
        }
        return longest;
    }

    private void clear() {
        for (int i = 0; i < deliveries.size(); i++) {
            deliveries.get(i).clear();
        }
        for (int i = 0; i < encodings.size(); i++) {
            encodings.get(i).burst.clear();
        }
        deliveries.clear();
        encodings.clear();
        scratch.endBatch();
    }
}
