package salon.bridge.allocation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one receiver is sent.
 *
 * @param choices one for each wanted source, in the same order
 * @param usedBps of all chosen layers and audio
 * @param wantedBps what the target must be for everything to be sent at its best, head-room
 *     included: tells the prober how far to look
 */
public record Allocation<S>(List<Choice<S>> choices, long usedBps, long wantedBps) {
    public Allocation {
        choices = List.copyOf(choices);
    }

    /** Why a source is sent or not. */
    public enum Outcome {
        /** It is sent in the chosen layer. */
        SENT,

        /** Its lowest layer does not fit: the receiver should say so. */
        PAUSED,

        /** Its publisher sends nothing that can be shown. */
        INACTIVE,

        /** It has no place on the receiver's screen. */
        UNWANTED
    }

    /**
     * One source's part.
     *
     * @param layer what is sent; null for nothing
     * @param best what would be sent if the path carried everything; null for nothing
     */
    public record Choice<S>(
            S source, Outcome outcome, @Nullable Layer layer, @Nullable Layer best) {}
}
