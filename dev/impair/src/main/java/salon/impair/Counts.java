package salon.impair;

import java.util.Locale;

/**
 * What happened in one direction so far.
 *
 * @param received packets that came in
 * @param delivered packets that went out, second copies included
 * @param deliveredBytes of them
 * @param overflowed packets that found the queue full
 * @param lost packets lost on purpose
 * @param reordered packets held back on purpose
 * @param duplicated packets sent twice on purpose
 */
public record Counts(
        long received,
        long delivered,
        long deliveredBytes,
        long overflowed,
        long lost,
        long reordered,
        long duplicated) {
    static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0, 0);

    Counts plus(Counts other) {
        return new Counts(
                received + other.received,
                delivered + other.delivered,
                deliveredBytes + other.deliveredBytes,
                overflowed + other.overflowed,
                lost + other.lost,
                reordered + other.reordered,
                duplicated + other.duplicated);
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"received\":%d,\"delivered\":%d,\"deliveredBytes\":%d,\"overflowed\":%d,"
                        + "\"lost\":%d,\"reordered\":%d,\"duplicated\":%d}",
                received,
                delivered,
                deliveredBytes,
                overflowed,
                lost,
                reordered,
                duplicated);
    }
}
