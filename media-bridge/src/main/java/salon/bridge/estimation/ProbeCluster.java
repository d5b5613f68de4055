package salon.bridge.estimation;

/**
 * A short run of packets at a higher rate than the estimate, to see whether it gets through.
 *
 * @param id 1 to 127; written down with each of its packets
 * @param targetBps at what rate it is sent
 * @param packets it has at least
 * @param bytes it has at least
 */
public record ProbeCluster(byte id, long targetBps, int packets, int bytes) {
    /** Fewer packets tell more about jitter than about the path (libwebrtc). */
    static final int MIN_PACKETS = 5;

    /** Two ticks of a sender's clock; libwebrtc takes 15 ms and ticks more often. */
    static final long LENGTH_NS = 20_000_000;

    private static final int MIN_PACKET_BYTES = 200;
    private static final int MAX_PACKET_BYTES = 1200;

    static ProbeCluster at(byte id, long targetBps) {
        return new ProbeCluster(
                id,
                targetBps,
                MIN_PACKETS,
                (int) Math.max(bytes(targetBps, LENGTH_NS), MIN_PACKETS * MIN_PACKET_BYTES));
    }

    static long bytes(long bps, long ns) {
        return (long) (bps / 8e9 * ns);
    }

    /** How large its packets should be, so that a slow path is not clogged: 200 to 1200 bytes. */
    public int packetBytes() {
        return Math.clamp(bytes / packets, MIN_PACKET_BYTES, MAX_PACKET_BYTES);
    }
}
