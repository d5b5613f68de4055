package salon.bridge.sfu;

import java.util.ArrayList;
import java.util.List;
import salon.bridge.allocation.Layer;
import salon.bridge.allocation.WantedSource;

/**
 * What there is of a published track to choose from, and what of it somebody needs. Its sizes are
 * its encodings, or the spatial layers of its only one; a {@link Layer}'s spatial number tells
 * both.
 */
final class Layers {
    /** Of a size that is not known yet, counted from the largest. */
    private static final int[] USUAL_PX = {720, 360, 180};

    /** What cameras take for 720 lines, by the square of the height for others. */
    private static final double USUAL_BPS = 1_500_000;

    /** Of the whole, each temporal layer with those below, the highest first. */
    private static final double[] USUAL_SHARE = {1, 0.7, 0.5, 0.4};

    private Layers() {}

    /**
     * Each temporal layer of each size, as measured lately. The highest is always called {@link
     * TemporalFilter#ALL}, as there may be more than were seen so far.
     */
    static List<Layer> measure(PublishedTrack track, long nowNs) {
        List<Layer> layers = new ArrayList<>();
        for (Encoding encoding : track.encodings()) {
            for (int sid = 0; sid < encoding.spatialLayers(); sid++) {
                measure(track, encoding, sid, layers, nowNs);
            }
        }
        return List.copyOf(layers);
    }

    private static void measure(
            PublishedTrack track, Encoding encoding, int sid, List<Layer> layers, long nowNs) {
        LayerRates rates = encoding.rates;
        boolean young = rates.isYoung(nowNs);
        int highest = rates.highestLayer(sid);
        for (int i = young ? highest : 0; i <= highest; i++) {
            int heightPx = heightPx(track, encoding, sid);
            long bps = rates.bps(sid, i, nowNs);
            layers.add(
                    new Layer(
                            spatial(encoding, sid),
                            i == highest ? TemporalFilter.ALL : i,
                            heightPx,
                            rates.framesPerSecond(sid, i, nowNs),
                            young ? Math.max(usualBps(heightPx, highest - i), bps) : bps,
                            encoding.active() && encoding.frames.produces(sid, i)));
        }
    }

    /** Before much was measured; else a new large encoding would look like a cheap one. */
    private static long usualBps(int heightPx, int above) {
        double size = heightPx / 720.0;
        return (long) (USUAL_BPS * size * size * USUAL_SHARE[Math.clamp(above, 0, 3)]);
    }

    private static int heightPx(PublishedTrack track, Encoding encoding, int sid) {
        int known = encoding.heightPx(sid);
        int below =
                isLayered(track)
                        ? encoding.spatialLayers() - 1 - sid
                        : track.encodings().size() - 1 - encoding.index;
        return known > 0 ? known : USUAL_PX[Math.clamp(below, 0, 2)];
    }

    /** Several sizes come in one stream: that of the first encoding, the others are silent. */
    static boolean isLayered(PublishedTrack track) {
        return track.first().spatialLayers() > 1;
    }

    private static int spatial(Encoding encoding, int sid) {
        return encoding.index * LayerRates.LAYERS + sid;
    }

    /** The encoding that a layer belongs to. */
    static Encoding encoding(PublishedTrack track, Layer layer) {
        return track.encodings().get(layer.spatial() / LayerRates.LAYERS);
    }

    /** The spatial layer of that encoding. */
    static int sid(Layer layer) {
        return layer.spatial() % LayerRates.LAYERS;
    }

    /**
     * The sizes that a receiver needs, a bit for each: the one it should see, all below when it has
     * to be content with less, because they are what it can rise through and fall to, and the
     * smallest always, to fall to at once.
     *
     * @param heightPx of the place it is shown in
     * @param chosen spatial number of the layer it gets, or -1
     */
    static int needed(PublishedTrack track, int heightPx, int chosen) {
        if (heightPx <= 0) {
            return 0;
        }
        int best = best(track, heightPx);
        boolean content = chosen >= 0 && size(track, chosen) == best;
        return content ? (1 << best) | 1 : (1 << (best + 1)) - 1;
    }

    private static int size(PublishedTrack track, int spatial) {
        return isLayered(track) ? spatial % LayerRates.LAYERS : spatial / LayerRates.LAYERS;
    }

    /**
     * The smallest size that fills the place, or the largest, whether it is sent now or not. Of a
     * layered track the number of sizes is what its publisher could send: what nobody needed may be
     * missing.
     */
    private static int best(PublishedTrack track, int heightPx) {
        if (!isLayered(track)) {
            for (Encoding encoding : track.encodings()) {
                if (WantedSource.fills(heightPx(track, encoding, 0), heightPx)) {
                    return encoding.index;
                }
            }
            return track.encodings().size() - 1;
        }
        Encoding only = track.first();
        int sizes = Math.max(only.spatialLayers(), track.encodings().size());
        for (int sid = 0; sid < only.spatialLayers(); sid++) {
            if (WantedSource.fills(heightPx(track, only, sid), heightPx)) {
                return sid;
            }
        }
        return sizes - 1;
    }
}
