package salon.bridge.estimation;

import org.jspecify.annotations.Nullable;

/**
 * Sends one cluster at a time: says how much of it is due, and takes in what was sent of it. The
 * sender may be called at any interval up to some tens of milliseconds.
 */
final class Prober {
    /** The sender cannot send; the cluster would be no cluster any more. */
    private static final long TIMEOUT_NS = 1_000_000_000;

    /** What is due at once at the start, so that the first tick is not an empty one. */
    private static final long LEAD_NS = 5_000_000;

    private @Nullable ProbeCluster cluster;
    private byte lastId;
    private long askedNs;
    private long startedNs;
    private int sentPackets;
    private int sentBytes;

    ProbeCluster start(long targetBps, long nowNs) {
        lastId = (byte) (lastId == Byte.MAX_VALUE ? 1 : lastId + 1);
        ProbeCluster next = ProbeCluster.at(lastId, targetBps);
        cluster = next;
        askedNs = nowNs;
        startedNs = nowNs;
        sentPackets = 0;
        sentBytes = 0;
        return next;
    }

    /** What is being sent. */
    @Nullable ProbeCluster cluster() {
        return cluster;
    }

    /** Bytes that should go now, as media or as padding; 0 for none. */
    int due(long nowNs) {
        ProbeCluster now = cluster;
        if (now == null) {
            return 0;
        }
        if (nowNs - askedNs > TIMEOUT_NS) {
            cluster = null;
            return 0;
        }
        if (sentBytes == 0) {
            startedNs = nowNs;
        }
        long due = ProbeCluster.bytes(now.targetBps(), nowNs - startedNs + LEAD_NS) - sentBytes;
        int missing = (now.packets() - sentPackets) * now.packetBytes();
        return Math.clamp(due, 0, Math.max(now.bytes() - sentBytes, missing));
    }

    /** A packet of the cluster left. */
    void onSent(byte id, int size) {
        ProbeCluster now = cluster;
        if (now == null || now.id() != id) {
            return;
        }
        sentPackets++;
        sentBytes += size;
        if (sentPackets >= now.packets() && sentBytes >= now.bytes()) {
            cluster = null;
        }
    }
}
