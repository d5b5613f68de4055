package salon.bridge.allocation;

import java.util.ArrayList;
import java.util.List;

/** Sources as publishers send them: three encodings of three temporal layers. */
final class Sources {
    /** In kbit/s; by spatial, then temporal layer. */
    private static final long[][] CAMERA = {{60, 90, 150}, {250, 350, 500}, {1000, 1500, 2000}};

    private static final int[] HEIGHTS = {180, 360, 720};
    private static final int[] FRAMES = {8, 15, 30};

    private Sources() {}

    /** A camera that sends its encodings up to that one. */
    static List<Layer> camera(int encodings) {
        List<Layer> layers = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            for (int t = 0; t < 3; t++) {
                boolean active = s < encodings;
                layers.add(new Layer(s, t, HEIGHTS[s], FRAMES[t], CAMERA[s][t] * 1000, active));
            }
        }
        return layers;
    }

    static WantedSource<String> tile(String name, int heightPx) {
        return new WantedSource<>(name, heightPx, false, false, camera(3));
    }

    static WantedSource<String> stage(String name, int heightPx) {
        return new WantedSource<>(name, heightPx, true, false, camera(3));
    }

    /** A screen in one encoding; its slow layer is a third of it. */
    static WantedSource<String> screen(String name, boolean onStage) {
        return new WantedSource<>(
                name,
                1080,
                onStage,
                true,
                List.of(
                        new Layer(0, 0, 1080, 5, 500_000, true),
                        new Layer(0, 1, 1080, 15, 1_500_000, true)));
    }
}
