package salon.bridge.sfu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who is heard when there are more microphones than audio slots: the loudest. Whoever has a slot
 * keeps it against somebody only a little louder, so that slots do not flutter.
 */
final class LoudestSelection {
    /** In dB. */
    static final int ADVANTAGE_OF_HOLDER = 10;

    private LoudestSelection() {}

    /**
     * Those to be heard, without order.
     *
     * @param candidates with their levels
     * @param places how many there are
     */
    static <T> List<T> select(List<Candidate<T>> candidates, int places) {
        List<Candidate<T>> sorted = new ArrayList<>(candidates);
        sorted.sort(Comparator.comparingInt(Candidate::rank));
        return sorted.stream().limit(places).map(Candidate::track).toList();
    }

    /**
     * Somebody who could be heard.
     *
     * @param level 0 loudest to 127
     * @param holds whether they have a slot now
     */
    record Candidate<T>(T track, int level, boolean holds) {
        int rank() {
            return holds ? level - ADVANTAGE_OF_HOLDER : level;
        }
    }
}
