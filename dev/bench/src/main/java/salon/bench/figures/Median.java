package salon.bench.figures;

import java.util.Arrays;

/** The middle of some figures. */
public final class Median {
    private Median() {}

    /** Of an even number, the mean of the two in the middle; what is NaN does not count. */
    public static double of(double... figures) {
        double[] sorted =
                Arrays.stream(figures).filter(figure -> !Double.isNaN(figure)).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
