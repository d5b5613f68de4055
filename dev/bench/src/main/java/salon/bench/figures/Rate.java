package salon.bench.figures;

import java.util.List;

/** How close to each other things happened. */
public final class Rate {
    private Rate() {}

    /**
     * The most of them in any stretch of that length.
     *
     * @param timesNs in order
     */
    public static int most(List<Long> timesNs, long stretchNs) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < timesNs.size(); to++) {
            while (timesNs.get(to) - timesNs.get(from) >= stretchNs) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
