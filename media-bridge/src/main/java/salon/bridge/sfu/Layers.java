package salon.bridge.sfu;

import java.util.ArrayList;
import java.util.List;
import salon.bridge.allocation.Layer;
import salon.bridge.allocation.WantedSource;

/** What there is of a published track to choose from, and what of it somebody needs. */
final class Layers {
    /** Of an encoding whose size is not known yet, counted from the largest. */
    private static final int[] USUAL_PX = {720, 360, 180};

    /** What cameras take for 720 lines, by the square of the height for others. */
    private static final double USUAL_BPS = 1_500_000;

    /** Of the whole, each temporal layer with those below, the highest first. */
    private static final double[] USUAL_SHARE = {1, 0.7, 0.5, 0.4};

    private Layers() {}

    /**
     * Each temporal layer of each encoding, as measured lately. The highest is always called {@link
     * TemporalFilter#ALL}, as there may be more than were seen so far.
     */
    static List<Layer> measure(PublishedTrack track, long nowNs) {
        List<Layer> layers = new ArrayList<>();
        for (Encoding encoding : track.encodings()) {
            LayerRates rates = encoding.rates;
            boolean young = rates.isYoung(nowNs);
            int highest = rates.highestLayer();
            for (int i = young ? highest : 0; i <= highest; i++) {
                layers.add(
                        new Layer(
                                encoding.index,
                                i == highest ? TemporalFilter.ALL : i,
                                heightPx(track, encoding),
                                rates.framesPerSecond(i, nowNs),
                                young
                                        ? Math.max(
                                                usualBps(track, encoding, i), rates.bps(i, nowNs))
                                        : rates.bps(i, nowNs),
                                encoding.active()));
            }
        }
        return List.copyOf(layers);
    }

    /** Before much was measured; else a new large encoding would look like a cheap one. */
    private static long usualBps(PublishedTrack track, Encoding encoding, int layer) {
        double size = heightPx(track, encoding) / 720.0;
        int above = Math.max(encoding.rates.highestLayer(), 0) - layer;
        return (long) (USUAL_BPS * size * size * USUAL_SHARE[Math.clamp(above, 0, 3)]);
    }

    private static int heightPx(PublishedTrack track, Encoding encoding) {
        int below = track.encodings().size() - 1 - encoding.index;
        return encoding.heightPx() > 0 ? encoding.heightPx() : USUAL_PX[Math.min(below, 2)];
    }

    /**
     * The encodings that a receiver needs, a bit for each: the one it should see, all below when it
     * has to be content with less, because they are what it can rise through and fall to, and the
     * smallest always, to fall to at once.
     *
     * @param heightPx of the place it is shown in
     * @param chosen the encoding it gets, or -1
     */
    static int needed(PublishedTrack track, int heightPx, int chosen) {
        if (heightPx <= 0) {
            return 0;
        }
        int best = best(track, heightPx);
        return chosen == best ? (1 << best) | 1 : (1 << (best + 1)) - 1;
    }

    /**
     * The smallest encoding that fills the place, or the largest, whether it is sent now or not.
     */
    private static int best(PublishedTrack track, int heightPx) {
        for (Encoding encoding : track.encodings()) {
            if (WantedSource.fills(heightPx(track, encoding), heightPx)) {
                return encoding.index;
            }
        }
        return track.encodings().size() - 1;
    }
}
