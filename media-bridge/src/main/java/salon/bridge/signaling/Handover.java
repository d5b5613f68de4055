package salon.bridge.signaling;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import salon.bridge.config.BridgeConfig;
import salon.contracts.BridgeRef;

/**
 * Lets conferences go that room-service has put on another bridge. Their participants connect there
 * first and leave here afterwards; who has not come away in time is cut off. Any thread.
 */
@ApplicationScoped
public class Handover {
    private static final Logger LOG = Logger.getLogger(Handover.class);

    private final Assignments assignments;
    private final Conferences conferences;
    private final Duration within;
    private final AtomicLong handedOver = new AtomicLong();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("handover").daemon().factory());

    Handover(Assignments assignments, Conferences conferences, BridgeConfig config) {
        this.assignments = assignments;
        this.conferences = conferences;
        this.within = config.moveWithin();
    }

    /** A room's conference lives on that bridge from now on. */
    public void onAssigned(String roomId, BridgeRef bridge) {
        if (assignments.assigned(roomId, bridge) == Assignments.Change.GONE) {
            handedOver.incrementAndGet();
            var _ =
                    timer.schedule(
                            () -> cutOff(roomId, bridge), within.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A room is closed. */
    public void onRoomClosed(String roomId) {
        assignments.forget(roomId);
        conferences.onRoomClosed(roomId);
    }

    /** How many conferences went to other bridges. */
    long count() {
        return handedOver.get();
    }

    /** Unless the room has come back meanwhile. */
    private void cutOff(String roomId, BridgeRef next) {
        if (assignments.isGone(roomId)) {
            int late = conferences.onMoved(roomId);
            if (late > 0) {
                LOG.infof("%d endpoints had not moved to %s in time", late, next.id());
            }
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
