package salon.bridge.allocation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The layers worth sending of one source, each better and dearer than the one before.
 *
 * @param steps the first is the cheapest; empty when there is nothing to send
 */
record Ladder(List<Layer> steps, boolean onStage) {
    /** Before any step. */
    static final int NOTHING = -1;

    /** A larger picture must move at least that smoothly to be better than a smaller one. */
    private static final int MIN_FRAMES = 12;

    static Ladder of(WantedSource<?> wanted) {
        List<Layer> usable = usable(wanted);
        usable.sort(Layer::compareQuality);
        List<Layer> steps = new ArrayList<>();
        long cheapest = Long.MAX_VALUE;
        for (int i = usable.size() - 1; i >= 0; i--) {
            Layer layer = usable.get(i);
            // What costs as much as something better is never worth it.
            if (layer.bitrateBps() < cheapest) {
                steps.add(layer);
                cheapest = layer.bitrateBps();
            }
        }
        Collections.reverse(steps);
        return new Ladder(List.copyOf(steps), wanted.onStage());
    }

    private static List<Layer> usable(WantedSource<?> wanted) {
        List<Layer> usable = new ArrayList<>();
        if (wanted.heightPx() <= 0) {
            return usable;
        }
        int tallest = tallest(wanted);
        int lowest = Integer.MAX_VALUE;
        for (Layer layer : wanted.layers()) {
            if (isThere(layer)) {
                lowest = Math.min(lowest, layer.heightPx());
            }
        }
        for (Layer layer : wanted.layers()) {
            if (isThere(layer)
                    && layer.heightPx() <= tallest
                    && (wanted.detail()
                            || layer.heightPx() == lowest
                            || layer.framesPerSecond() >= MIN_FRAMES
                            || isSmoothest(layer, wanted.layers()))) {
                usable.add(layer);
            }
        }
        return usable;
    }

    private static boolean isThere(Layer layer) {
        return layer.active() && layer.bitrateBps() > 0;
    }

    /** The lowest height that fills the place, or the highest there is. */
    private static int tallest(WantedSource<?> wanted) {
        int filling = Integer.MAX_VALUE;
        int highest = 0;
        for (Layer layer : wanted.layers()) {
            if (!isThere(layer)) {
                continue;
            }
            highest = Math.max(highest, layer.heightPx());
            if (WantedSource.fills(layer.heightPx(), wanted.heightPx())) {
                filling = Math.min(filling, layer.heightPx());
            }
        }
        return Math.min(filling, highest);
    }

    private static boolean isSmoothest(Layer layer, List<Layer> layers) {
        for (Layer other : layers) {
            if (isThere(other)
                    && other.spatial() == layer.spatial()
                    && other.framesPerSecond() > layer.framesPerSecond()) {
                return false;
            }
        }
        return true;
    }

    int top() {
        return steps.size() - 1;
    }

    /** Of all up to that step, 0 for {@link #NOTHING}. */
    long costBps(int step) {
        return step == NOTHING ? 0 : steps.get(step).bitrateBps();
    }

    /**
     * Where a layer stands that was sent before: the highest step that is no better or no dearer,
     * as the layer itself may be gone or not worth it any more.
     */
    int standing(Layer before) {
        int standing = NOTHING;
        for (int i = 0; i < steps.size(); i++) {
            Layer step = steps.get(i);
            if (step.isSamePoint(before)) {
                return i;
            }
            if (step.compareQuality(before) <= 0 || step.bitrateBps() <= before.bitrateBps()) {
                standing = i;
            }
        }
        return standing;
    }
}
