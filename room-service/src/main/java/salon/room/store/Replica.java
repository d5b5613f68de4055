package salon.room.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import salon.room.runtime.Background;
import salon.room.runtime.RandomIds;

/**
 * This process among its equals. Each says every few seconds that it lives; who was silent for ten
 * is taken for dead, and what it held is picked up by the others.
 */
@ApplicationScoped
public class Replica {
    private static final Duration BEAT = Duration.ofSeconds(3);
    private static final long LIFESPAN_MS = 10_000;

    private final String id = RandomIds.next("r-");
    private final Caches caches;
    private final Background background;

    Replica(Caches caches, Background background) {
        this.caches = caches;
        this.background = background;
    }

    /** Another one with each start. */
    public String id() {
        return id;
    }

    /** Whether that replica was heard of lately. */
    public boolean alive(String replica) {
        return id.equals(replica) || caches.replicas().containsKey(replica);
    }

    void begin(@Observes StartupEvent event) {
        background.every(BEAT, "telling other replicas of this one", this::beat);
    }

    private void beat() {
        caches.replicas().put(id, "alive", LIFESPAN_MS, TimeUnit.MILLISECONDS);
    }
}
