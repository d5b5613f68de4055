package salon.bridge.events;

import com.sun.management.OperatingSystemMXBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import salon.bridge.signaling.Conferences;
import salon.bridge.signaling.Workers;
import salon.bridge.transport.Worker;
import salon.bridge.transport.WorkerStats;

/** Reads what this bridge does now. */
@ApplicationScoped
class LoadMeter {
    private final Workers workers;
    private final Conferences conferences;
    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    LoadMeter(Workers workers, Conferences conferences) {
        this.workers = workers;
        this.conferences = conferences;
    }

    Occupancy.Load read() {
        long packets = 0;
        for (Worker worker : workers.all()) {
            WorkerStats stats = worker.stats();
            packets += stats.received() + stats.sent();
        }
        return new Occupancy.Load(
                system.getProcessCpuLoad(),
                conferences.endpointCount(),
                packets,
                workers.all().size());
    }
}
