package salon.bridge.signaling;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import salon.bridge.config.BridgeConfig;

/**
 * Empties the bridge: its heartbeat says so, room-service places nothing new here and moves what is
 * here to others. Cancelled, it takes conferences again. A bridge that is told to stop drains first
 * when there is somebody to take its conferences. Any thread.
 */
@ApplicationScoped
public class Drain {
    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final long LOOK_MS = 250;

    /** room-service looks twice a second; who has taken no conference by then takes none. */
    private static final Duration FIRST_MOVE_WITHIN = Duration.ofMillis(2_500);

    private final Conferences conferences;
    private final Handover handover;
    private final Event<DrainChanged> changes;
    private final Duration within;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("drain").daemon().factory());
    private volatile boolean draining;
    private int told = -1;

    Drain(
            Conferences conferences,
            Handover handover,
            Event<DrainChanged> changes,
            BridgeConfig config) {
        this.conferences = conferences;
        this.handover = handover;
        this.changes = changes;
        this.within = config.drainWithin();
        var _ =
                timer.scheduleWithFixedDelay(
                        this::tellProgress, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    /** Whether it drains, which it also does when nothing is left. */
    public boolean isDraining() {
        return draining;
    }

    /** Begins, or goes on. */
    void begin() {
        if (!draining) {
            draining = true;
            LOG.infof("draining: %d conferences are here", conferences.conferenceCount());
            changes.fire(new DrainChanged(true));
        }
    }

    /** Takes conferences again; what has moved stays where it is. */
    void cancel() {
        if (draining) {
            draining = false;
            LOG.info("draining is cancelled");
            changes.fire(new DrainChanged(false));
        }
    }

    private void tellProgress() {
        int left = draining ? conferences.conferenceCount() : -1;
        if (left != told) {
            told = left;
            if (left >= 0) {
                LOG.infof("draining: %d conferences left", left);
            }
        }
    }

    /** Before anything else stops. */
    void stopping(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        if (within.isZero() || conferences.conferenceCount() == 0) {
            return;
        }
        begin();
        long startedNs = System.nanoTime();
        long before = handover.count();
        Duration waited = Duration.ZERO;
        while (conferences.conferenceCount() > 0
                && waited.compareTo(within) < 0
                && (handover.count() > before || waited.compareTo(FIRST_MOVE_WITHIN) < 0)) {
            Thread.sleep(LOOK_MS);
            waited = Duration.ofNanos(System.nanoTime() - startedNs);
        }
        LOG.infof(
                "stopping with %d conferences left, after %d ms",
                conferences.conferenceCount(), waited.toMillis());
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
