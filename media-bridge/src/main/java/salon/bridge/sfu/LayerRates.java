package salon.bridge.sfu;

import java.util.Arrays;

/**
 * What one encoding's temporal layers cost and how smooth they are, over the last {@link
 * #WINDOW_NS}. A key frame's bits are spread over the whole window even when less of it has passed,
 * so that the first seconds do not look dear.
 */
final class LayerRates {
    /** In which layers are counted: VP8 has two bits for them. */
    static final int LAYERS = 4;

    static final long WINDOW_NS = 2_000_000_000;

    private static final int BUCKETS = 8;
    private static final long BUCKET_NS = WINDOW_NS / BUCKETS;

    /** Less time than that tells little. */
    private static final long YOUNG_NS = 1_000_000_000;

    /** And less than that nothing. */
    private static final long SHORTEST_NS = 400_000_000;

    private final long[][] bytes = new long[BUCKETS][LAYERS];
    private final long[][] keyBytes = new long[BUCKETS][LAYERS];
    private final int[][] frames = new int[BUCKETS][LAYERS];
    private long sinceNs;
    private long bucket;
    private int highestLayer;
    private int frameTimestamp;
    private boolean inFrame;
    private boolean keyFrame;

    /** Packets come again after a pause, or for the first time. */
    void restart(long nowNs) {
        for (int i = 0; i < BUCKETS; i++) {
            clear(i);
        }
        sinceNs = nowNs;
        bucket = nowNs / BUCKET_NS;
        highestLayer = 0;
        inFrame = false;
    }

    /** A packet with a picture in it. */
    void onPacket(Picture picture, int timestamp, int length, long nowNs) {
        advance(nowNs);
        int layer = picture.tid();
        int at = (int) (bucket % BUCKETS);
        if (!inFrame || timestamp != frameTimestamp) {
            inFrame = true;
            frameTimestamp = timestamp;
            keyFrame = picture.isKeyFrame();
            frames[at][layer]++;
            highestLayer = Math.max(highestLayer, layer);
        }
        (keyFrame ? keyBytes : bytes)[at][layer] += length;
    }

    private void advance(long nowNs) {
        long now = nowNs / BUCKET_NS;
        if (now - bucket >= BUCKETS) {
            bucket = now - BUCKETS;
        }
        while (bucket < now) {
            bucket++;
            clear((int) (bucket % BUCKETS));
        }
    }

    private void clear(int index) {
        Arrays.fill(bytes[index], 0);
        Arrays.fill(keyBytes[index], 0);
        Arrays.fill(frames[index], 0);
    }

    /** Whether packets have come for too short a time to be measured. */
    boolean isYoung(long nowNs) {
        return nowNs - sinceNs < YOUNG_NS;
    }

    /** The highest temporal layer seen. */
    int highestLayer() {
        return highestLayer;
    }

    /** Of all layers up to that one, in bits per second. */
    long bps(int layer, long nowNs) {
        advance(nowNs);
        long delta = 0;
        long key = 0;
        for (int i = 0; i < BUCKETS; i++) {
            for (int j = 0; j <= layer; j++) {
                delta += bytes[i][j];
                key += keyBytes[i][j];
            }
        }
        return delta * 8_000_000_000L / counted(nowNs) + key * 8_000_000_000L / WINDOW_NS;
    }

    /** Of all layers up to that one. */
    int framesPerSecond(int layer, long nowNs) {
        advance(nowNs);
        long sum = 0;
        for (int i = 0; i < BUCKETS; i++) {
            for (int j = 0; j <= layer; j++) {
                sum += frames[i][j];
            }
        }
        long counted = counted(nowNs);
        return (int) ((sum * 1_000_000_000L + counted / 2) / counted);
    }

    /** The current bucket is not full yet. */
    private long counted(long nowNs) {
        long full = WINDOW_NS - BUCKET_NS + nowNs % BUCKET_NS;
        return Math.clamp(nowNs - sinceNs, SHORTEST_NS, Math.max(full, SHORTEST_NS));
    }
}
