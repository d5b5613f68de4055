package salon.pad.storage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Writes the snapshots that are due and lets idle pads rest, on a thread of its own. */
@ApplicationScoped
class Saving {
    private static final Logger LOG = Logger.getLogger(Saving.class);

    private final Pads pads;
    private final SnapshotStore snapshots;
    private final SavePolicy policy;
    private final Counter written;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("save-pads").unstarted(this::run);

    Saving(Pads pads, SnapshotStore snapshots, SavePolicy policy, MeterRegistry meters) {
        this.pads = pads;
        this.snapshots = snapshots;
        this.policy = policy;
        this.written = meters.counter("pad_snapshots");
    }

    void onStart(@Observes StartupEvent start) {
        thread.start();
    }

    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        closed.countDown();
        thread.join();
    }

    private void run() {
        try {
            while (!closed.await(policy.look().toMillis(), TimeUnit.MILLISECONDS)) {
                if (pads.isReady()) {
                    look();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        for (var pad : pads.all()) {
            if (closed.getCount() == 0) {
                return;
            }
            try {
                if (pad.isSaveDue(policy, System.nanoTime())) {
                    save(pad);
                }
                pad.rest();
                pads.forget(pad);
            } catch (StorageUnavailable e) {
                LOG.warnf("pads are not saved for now: %s", e.getMessage());
                return;
            }
        }
    }

    private void save(Pad pad) {
        pads.complete(pad);
        var snapshot = pad.toSnapshot(pads.log());
        snapshots.write(snapshot);
        pad.onSaved(snapshot);
        written.increment();
    }
}
