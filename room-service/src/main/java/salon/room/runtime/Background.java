package salon.room.runtime;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Work that nobody waits for. One platform thread keeps time, virtual threads do the work. */
@ApplicationScoped
public class Background {
    private static final Logger LOG = Logger.getLogger(Background.class);

    private final ScheduledExecutorService time =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("salon-time").factory());
    private volatile boolean stopped;

    /** Does it now. */
    public void run(Runnable work) {
        if (!stopped) {
            Thread.ofVirtual().name("salon-background").start(() -> guarded(work));
        }
    }

    /** Does it once, later. */
    public void later(Duration delay, Runnable work) {
        Future<?> _ = after(delay, work);
    }

    /** Does it once, later; cancel the answer to leave it. */
    public Future<?> after(Duration delay, Runnable work) {
        return time.schedule(() -> run(work), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
    }

    /**
     * Does it now, and again and again; a turn is skipped while the last one still runs. That it
     * fails is told once, not at every turn.
     *
     * @param what what a log calls it
     */
    public void every(Duration period, String what, Runnable work) {
        AtomicBoolean running = new AtomicBoolean();
        Repeated repeated = new Repeated(what, work);
        Future<?> _ =
                time.scheduleAtFixedRate(
                        () -> {
                            if (running.compareAndSet(false, true)) {
                                run(() -> {
                                    try {
                                        repeated.run();
                                    } finally {
                                        running.set(false);
                                    }
                                });
                            }
                        },
                        0,
                        period.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        time.shutdownNow();
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            if (!stopped) {
                LOG.warnf("background work failed: %s", failed);
                LOG.debug("background work failed", failed);
            }
        }
    }

    /** Work that is tried again anyway. Its turns do not overlap. */
    private final class Repeated implements Runnable {
        private final String what;
        private final Runnable work;
        private volatile boolean failing;

        Repeated(String what, Runnable work) {
            this.what = what;
            this.work = work;
        }

        @Override
        public void run() {
            try {
                work.run();
                if (failing) {
                    failing = false;
                    LOG.infof("%s works again", what);
                }
            } catch (RuntimeException failed) {
                if (!failing && !stopped) {
                    failing = true;
                    LOG.warnf("%s does not work, and is tried again: %s", what, failed);
                }
                LOG.debugf(failed, "%s does not work", what);
            }
        }
    }
}
