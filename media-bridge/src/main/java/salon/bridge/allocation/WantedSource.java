package salon.bridge.allocation;

import java.util.List;

/**
 * A source a receiver wants, with what there is of it.
 *
 * @param <S> names the source; equal names mean the same source from call to call
 * @param heightPx of the place it is shown in; 0 for not at all
 * @param onStage it is what the receiver looks at
 * @param detail a screen: sharp first, smooth later
 * @param layers in any order
 */
public record WantedSource<S>(
        S source, int heightPx, boolean onStage, boolean detail, List<Layer> layers) {
    /** A picture may be enlarged by a quarter before a larger layer is worth its bits. */
    private static final int ENLARGED_NUM = 5;

    private static final int ENLARGED_DEN = 4;

    public WantedSource {
        layers = List.copyOf(layers);
    }

    /** Whether a picture is large enough for a place, both by their heights in pixels. */
    public static boolean fills(int pictureHeightPx, int placeHeightPx) {
        return (long) pictureHeightPx * ENLARGED_NUM >= (long) placeHeightPx * ENLARGED_DEN;
    }
}
