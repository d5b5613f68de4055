package salon.bridge.estimation;

import org.jspecify.annotations.Nullable;

/**
 * What the last cluster proved: the lower of the rates at which it was sent and received
 * (libwebrtc's probe estimator). A cluster that left in one burst counts by what came alone.
 */
final class ProbeResult {
    /** So much of a cluster must have come. */
    private static final double ENOUGH = 0.8;

    /** What came that much slower than it was sent filled the path. */
    private static final double UNFILLED = 0.9;

    /** Of a path that was filled, to leave its queue room to drain. */
    private static final double UTILISATION = 0.95;

    private static final long MAX_LENGTH_NS = 1_000_000_000;

    private @Nullable ProbeCluster cluster;
    private boolean told;
    private int packets;
    private long bytes;
    private long firstSentNs;
    private long lastSentNs;
    private int lastSentBytes;
    private long firstArrivalNs;
    private long lastArrivalNs;
    private int firstArrivalBytes;

    void onStart(ProbeCluster next) {
        cluster = next;
        told = false;
        packets = 0;
        bytes = 0;
    }

    /** One received packet, in order of arrival; those of other clusters are passed over. */
    void onPacket(byte id, long sentNs, long arrivalNs, int size) {
        ProbeCluster now = cluster;
        if (now == null || now.id() != id) {
            return;
        }
        if (packets == 0) {
            firstSentNs = sentNs;
            lastSentNs = sentNs;
            lastSentBytes = size;
            firstArrivalNs = arrivalNs;
            lastArrivalNs = arrivalNs;
            firstArrivalBytes = size;
        }
        firstSentNs = Math.min(firstSentNs, sentNs);
        if (sentNs >= lastSentNs) {
            lastSentNs = sentNs;
            lastSentBytes = size;
        }
        lastArrivalNs = Math.max(lastArrivalNs, arrivalNs);
        packets++;
        bytes += size;
    }

    /** The proven rate, once for each cluster as soon as enough of it came; 0 otherwise. */
    double take() {
        ProbeCluster now = cluster;
        if (now == null
                || told
                || packets < ENOUGH * now.packets()
                || bytes < ENOUGH * now.bytes()) {
            return 0;
        }
        long sendNs = lastSentNs - firstSentNs;
        long arrivalNs = lastArrivalNs - firstArrivalNs;
        if (sendNs > MAX_LENGTH_NS || arrivalNs <= 0 || arrivalNs > MAX_LENGTH_NS) {
            return 0;
        }
        told = true;
        double targetBps = now.targetBps();
        double sentBps = sendNs == 0 ? targetBps : 8e9 * (bytes - lastSentBytes) / sendNs;
        double receivedBps = 8e9 * (bytes - firstArrivalBytes) / arrivalNs;
        boolean filled = receivedBps < UNFILLED * sentBps;
        double proven = filled ? UTILISATION * receivedBps : Math.min(sentBps, receivedBps);
        return Math.min(targetBps, proven);
    }
}
