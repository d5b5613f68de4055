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
    public WantedSource {
        layers = List.copyOf(layers);
    }
}
