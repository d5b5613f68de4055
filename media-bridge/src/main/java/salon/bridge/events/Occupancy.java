package salon.bridge.events;

import salon.bridge.config.BridgeConfig;

/**
 * How full a bridge is: the largest of its CPU, packet rate and endpoints against their limits,
 * smoothed over some two seconds of heartbeats. One thread's.
 */
final class Occupancy {
    private static final double SMOOTHING = 0.25;
    private static final double NANOS = 1e9;

    private final BridgeConfig.Limits limits;
    private double smoothed;
    private long packets;
    private long measuredNs;
    private boolean measured;

    Occupancy(BridgeConfig.Limits limits) {
        this.limits = limits;
    }

    /** 0–1, with what is measured now. */
    double measure(Load load, long nowNs) {
        double cpu = Math.max(0, load.cpu());
        double people = (double) load.endpoints() / limits.participants();
        double now = Math.max(Math.max(cpu, people), packetShare(load, nowNs));
        smoothed += (now - smoothed) * SMOOTHING;
        return Math.clamp(smoothed, 0, 1);
    }

    private double packetShare(Load load, long nowNs) {
        double seconds = (nowNs - measuredNs) / NANOS;
        double rate = measured && seconds > 0 ? (load.packets() - packets) / seconds : 0;
        packets = load.packets();
        measuredNs = nowNs;
        measured = true;
        return rate / ((double) limits.packetsPerSecond() * load.workers());
    }

    /**
     * What a bridge does at one moment.
     *
     * @param cpu 0–1 of the machine, negative when not known
     * @param endpoints open
     * @param packets ever received and sent
     * @param workers threads that share them
     */
    record Load(double cpu, int endpoints, long packets, int workers) {}
}
