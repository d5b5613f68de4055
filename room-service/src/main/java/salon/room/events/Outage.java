package salon.room.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Tells once that Kafka is away and once that it is back, not at every attempt. */
@ApplicationScoped
class Outage {
    private static final Logger LOG = Logger.getLogger(Outage.class);

    private final AtomicBoolean away = new AtomicBoolean();

    void refused(Throwable failure) {
        if (away.compareAndSet(false, true)) {
            LOG.warnf(
                    "Kafka takes no records; meetings go on, their events wait: %s",
                    failure.getMessage());
        }
    }

    void accepted() {
        if (away.compareAndSet(true, false)) {
            LOG.info("Kafka takes records again");
        }
    }
}
