package salon.bridge.events;

import com.sun.management.OperatingSystemMXBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import salon.bridge.config.BridgeConfig;
import salon.bridge.signaling.Conferences;
import salon.bridge.signaling.Workers;
import salon.bridge.transport.Worker;
import salon.bridge.transport.WorkerStats;

/**
 * How full this bridge is: the largest of its CPU, packet rate and endpoints against their limits,
 * smoothed over some two seconds. The heartbeat's thread only.
 */
@ApplicationScoped
class Occupancy {
    private static final double SMOOTHING = 0.25;
    private static final double NANOS = 1e9;

    private final BridgeConfig.Limits limits;
    private final Workers workers;
    private final Conferences conferences;
    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private double smoothed;
    private long packets;
    private long measuredNs;

    Occupancy(BridgeConfig config, Workers workers, Conferences conferences) {
        this.limits = config.limits();
        this.workers = workers;
        this.conferences = conferences;
    }

    /** 0–1, measured now. */
    double measure(long nowNs) {
        double cpu = Math.max(0, system.getProcessCpuLoad());
        double people = (double) conferences.endpointCount() / limits.participants();
        double now = Math.max(Math.max(cpu, people), packetShare(nowNs));
        smoothed += (now - smoothed) * SMOOTHING;
        return Math.clamp(smoothed, 0, 1);
    }

    private double packetShare(long nowNs) {
        long counted = 0;
        for (Worker worker : workers.all()) {
            WorkerStats stats = worker.stats();
            counted += stats.received() + stats.sent();
        }
        double seconds = (nowNs - measuredNs) / NANOS;
        double rate = measuredNs == 0 ? 0 : (counted - packets) / seconds;
        packets = counted;
        measuredNs = nowNs;
        return rate / ((double) limits.packetsPerSecond() * workers.all().size());
    }
}
