package salon.impair;

import java.util.Locale;

/**
 * What is wrong with one direction of a path.
 *
 * @param rateBps bits per second of UDP payload; 0 for any
 * @param queueMs how long the queue before the bottleneck may get; beyond it packets are dropped
 * @param delayMs of every packet, after the bottleneck
 * @param jitterMs up to that much more, evenly spread; the order is kept
 * @param loss share of packets, 0 to 1
 * @param burst mean length of a run of lost packets; 1 for independent losses (Gilbert's model)
 * @param reorder share of packets that come {@link #REORDER_MS} later than they should
 * @param duplicate share of packets that come twice
 */
public record Impairment(
        long rateBps,
        int queueMs,
        int delayMs,
        int jitterMs,
        double loss,
        double burst,
        double reorder,
        double duplicate) {
    /** Longer than a burst, shorter than a receiver's patience. */
    public static final int REORDER_MS = 15;

    /** Nothing is wrong. */
    public static final Impairment NONE = new Impairment(0, 200, 0, 0, 0, 1, 0, 0);

    private static final int MAX_MS = 60_000;

    public Impairment {
        within("rate", (double) rateBps, 0, 1e12);
        within("queue", queueMs, 1, MAX_MS);
        within("delay", delayMs, 0, MAX_MS);
        within("jitter", jitterMs, 0, MAX_MS);
        within("loss", loss, 0, 1);
        within("burst", burst, 1, 1000);
        within("reorder", reorder, 0, 1);
        within("duplicate", duplicate, 0, 1);
    }

    private static void within(String name, double value, double from, double to) {
        if (!(value >= from && value <= to)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s must be %.0f to %.0f", name, from, to));
        }
    }

    /**
     * This one with some changes, written like {@code rate=1.5M queue=300 loss=5% burst=3}; {@code
     * none} takes everything back.
     *
     * @throws IllegalArgumentException names the word that is wrong
     */
    public Impairment with(String changes) {
        Impairment result = this;
        for (String word : changes.strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                result = word.equals("none") ? NONE : result.with(word, word.indexOf('='));
            }
        }
        return result;
    }

    private Impairment with(String word, int equals) {
        if (equals < 0) {
            throw new IllegalArgumentException("not name=value: " + word);
        }
        String value = word.substring(equals + 1);
        double number = number(word, value);
        long rate = rateBps;
        int queue = queueMs;
        int delay = delayMs;
        int jitter = jitterMs;
        double lost = loss;
        double run = burst;
        double late = reorder;
        double twice = duplicate;
        switch (word.substring(0, equals)) {
            case "rate" -> rate = (long) number;
            case "queue" -> queue = (int) number;
            case "delay" -> delay = (int) number;
            case "jitter" -> jitter = (int) number;
            case "loss" -> lost = number;
            case "burst" -> run = number;
            case "reorder" -> late = number;
            case "duplicate" -> twice = number;
            default -> throw new IllegalArgumentException("unknown: " + word);
        }
        return new Impairment(rate, queue, delay, jitter, lost, run, late, twice);
    }

    private static double number(String word, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("not a number: " + word);
        }
        double factor =
                switch (value.charAt(value.length() - 1)) {
                    case '%' -> 0.01;
                    case 'k' -> 1e3;
                    case 'M' -> 1e6;
                    default -> 1;
                };
        String digits = factor == 1 ? value : value.substring(0, value.length() - 1);
        try {
            return Double.parseDouble(digits) * factor;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number: " + word, e);
        }
    }
}
