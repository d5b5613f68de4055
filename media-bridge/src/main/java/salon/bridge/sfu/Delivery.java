package salon.bridge.sfu;

import java.util.ArrayList;
import java.util.List;

/**
 * The slots of one receiver that get something of the current batch. All of one receiver's packets
 * are written one after the other; pictures come first, because a shorter packet, as those of sound
 * are, may end a piece of equal ones but not stand in its middle.
 */
final class Delivery {
    private final List<Slot> video = new ArrayList<>();
    private final List<Slot> audio = new ArrayList<>();

    /** Returns whether it is the receiver's first slot of this batch. */
    boolean add(Slot slot) {
        boolean first = video.isEmpty() && audio.isEmpty();
        if (!slot.queue()) {
            // It listens to two encodings, and the batch has both.
            return false;
        }
        switch (slot) {
            case VideoSlot _ -> video.add(slot);
            case AudioSlot _ -> audio.add(slot);
        }
        return first;
    }

    void run(long nowNs) {
        for (int i = 0; i < video.size(); i++) {
            video.get(i).deliver(nowNs);
        }
        for (int i = 0; i < audio.size(); i++) {
            audio.get(i).deliver(nowNs);
        }
    }

    void clear() {
        for (int i = 0; i < video.size(); i++) {
            video.get(i).dequeue();
        }
        for (int i = 0; i < audio.size(); i++) {
            audio.get(i).dequeue();
        }
        video.clear();
        audio.clear();
    }
}
