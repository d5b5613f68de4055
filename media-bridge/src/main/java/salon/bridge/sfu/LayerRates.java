package salon.bridge.sfu;

import java.util.Arrays;
import salon.bridge.rtp.DependencyStructure;

/**
 * What it costs to show an encoding up to each of its layers, and how smooth that is, over the last
 * {@link #WINDOW_NS}. A key frame's bits are spread over the whole window even when less of it has
 * passed, so that the first seconds do not look dear. Layers are those of {@link
 * DependencyStructure#bit}: of an encoding of one size, simply its temporal layers.
 */
final class LayerRates {
    /** Temporal layers, and spatial ones, at most. */
    static final int LAYERS = DependencyStructure.LAYERS;

    /** The temporal layers of an encoding of one size. */
    private static final int ONE_SIZE = (1 << LAYERS) - 1;

    static final long WINDOW_NS = 2_000_000_000;

    private static final int BUCKETS = 8;
    private static final long BUCKET_NS = WINDOW_NS / BUCKETS;

    /** Less time than that tells little. */
    private static final long YOUNG_NS = 1_000_000_000;

    /** And less than that nothing. */
    private static final long SHORTEST_NS = 400_000_000;

    private final Bucket[] buckets = new Bucket[BUCKETS];
    private long sinceNs;
    private long bucket;
    private int seen;
    private int frameTimestamp;
    private int framesCounted;
    private boolean inFrame;
    private boolean keyFrame;

    LayerRates() {
        for (int i = 0; i < BUCKETS; i++) {
            buckets[i] = new Bucket();
        }
    }

    /** Packets come again after a pause, or for the first time. */
    void restart(long nowNs) {
        for (Bucket one : buckets) {
            one.clear();
        }
        sinceNs = nowNs;
        bucket = nowNs / BUCKET_NS;
        seen = 0;
        inFrame = false;
    }

    /** A packet with a picture in it. */
    void onPacket(Picture picture, int timestamp, int length, long nowNs) {
        advance(nowNs);
        Bucket at = buckets[(int) (bucket % BUCKETS)];
        if (!inFrame || timestamp != frameTimestamp) {
            inFrame = true;
            frameTimestamp = timestamp;
            framesCounted = 0;
            keyFrame = picture.isKeyFrame();
        }
        seen |= 1 << DependencyStructure.bit(picture.sid(), picture.tid());
        // Of one size, the layers of others would only be counted for nothing.
        int presents = picture.presents() & (seen <= ONE_SIZE ? ONE_SIZE : -1);
        int[] bytes = keyFrame ? at.keyBytes : at.bytes;
        for (int left = presents; left != 0; left &= left - 1) {
            bytes[Integer.numberOfTrailingZeros(left)] += length;
        }
        for (int left = presents & ~framesCounted; left != 0; left &= left - 1) {
            at.frames[Integer.numberOfTrailingZeros(left)]++;
        }
        framesCounted |= presents;
    }

    private void advance(long nowNs) {
        long now = nowNs / BUCKET_NS;
        if (now - bucket >= BUCKETS) {
            bucket = now - BUCKETS;
        }
        while (bucket < now) {
            bucket++;
            buckets[(int) (bucket % BUCKETS)].clear();
        }
    }

    /** Whether packets have come for too short a time to be measured. */
    boolean isYoung(long nowNs) {
        return nowNs - sinceNs < YOUNG_NS;
    }

    /** How many spatial layers were seen; one at least. */
    int spatialLayers() {
        return Math.max(0, highest(seen)) / LAYERS + 1;
    }

    /** The highest temporal layer seen of a spatial one. */
    int highestLayer(int sid) {
        return Math.max(0, highest((seen >>> DependencyStructure.bit(sid, 0)) & ONE_SIZE));
    }

    private static int highest(int mask) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(mask);
    }

    /** The highest temporal layer seen of the largest size. */
    int highestLayer() {
        return highestLayer(spatialLayers() - 1);
    }

    /** Of the largest size, up to that temporal layer, in bits per second. */
    long bps(int tid, long nowNs) {
        return bps(spatialLayers() - 1, tid, nowNs);
    }

    /** Pictures of the largest size, up to that temporal layer. */
    int framesPerSecond(int tid, long nowNs) {
        return framesPerSecond(spatialLayers() - 1, tid, nowNs);
    }

    /** Of all that is needed to show up to those layers, in bits per second. */
    long bps(int sid, int tid, long nowNs) {
        advance(nowNs);
        int layer = DependencyStructure.bit(sid, tid);
        long delta = 0;
        long key = 0;
        for (Bucket one : buckets) {
            delta += one.bytes[layer];
            key += one.keyBytes[layer];
        }
        return delta * 8_000_000_000L / counted(nowNs) + key * 8_000_000_000L / WINDOW_NS;
    }

    /** Pictures up to those layers. */
    int framesPerSecond(int sid, int tid, long nowNs) {
        advance(nowNs);
        long sum = 0;
        for (Bucket one : buckets) {
            sum += one.frames[DependencyStructure.bit(sid, tid)];
        }
        long counted = counted(nowNs);
        return (int) ((sum * 1_000_000_000L + counted / 2) / counted);
    }

    /** The current bucket is not full yet. */
    private long counted(long nowNs) {
        long full = WINDOW_NS - BUCKET_NS + nowNs % BUCKET_NS;
        return Math.clamp(nowNs - sinceNs, SHORTEST_NS, Math.max(full, SHORTEST_NS));
    }

    /** A quarter of a second, by layer. */
    private static final class Bucket {
        private final int[] bytes = new int[LAYERS * LAYERS];
        private final int[] keyBytes = new int[LAYERS * LAYERS];
        private final int[] frames = new int[LAYERS * LAYERS];

        void clear() {
            Arrays.fill(bytes, 0);
            Arrays.fill(keyBytes, 0);
            Arrays.fill(frames, 0);
        }
    }
}
