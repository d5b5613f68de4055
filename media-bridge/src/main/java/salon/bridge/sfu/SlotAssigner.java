package salon.bridge.sfu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who goes into which slot. Nobody moves who need not: what is in a slot and still wanted stays
 * there, the rest take the free slots in order of preference.
 */
final class SlotAssigner {
    private SlotAssigner() {}

    /**
     * The content of each slot.
     *
     * @param current what is in each slot now, null for empty
     * @param wanted without repetition, most wanted first; those beyond the number of slots go out
     */
    static <T> List<@Nullable T> assign(List<@Nullable T> current, List<T> wanted) {
        List<T> chosen = wanted.subList(0, Math.min(wanted.size(), current.size()));
        Deque<T> waiting = new ArrayDeque<>(chosen);
        List<@Nullable T> result = new ArrayList<>(Collections.nCopies(current.size(), null));
        for (int i = 0; i < current.size(); i++) {
            T held = current.get(i);
            if (held != null && waiting.remove(held)) {
                result.set(i, held);
            }
        }
        for (int i = 0; i < result.size(); i++) {
            if (result.get(i) == null) {
                result.set(i, waiting.poll());
            }
        }
        return result;
    }
}
