package salon.gateway.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Which places answered last time. Those that did not are asked last for two seconds, so that a
 * dead replica costs nobody time and is found again once it is back. Safe for all threads.
 */
final class Availability {
    private static final Logger LOG = Logger.getLogger(Availability.class);
    private static final long AVOIDED_NS = Duration.ofSeconds(2).toNanos();

    private final ConcurrentHashMap<URI, Long> awaySinceNs = new ConcurrentHashMap<>();
    private final LongSupplier clockNs;

    Availability(LongSupplier clockNs) {
        this.clockNs = clockNs;
    }

    /** All of them: in random order those that answer, then the others. */
    List<URI> inOrder(List<URI> places) {
        if (places.size() == 1) {
            return places;
        }
        List<URI> order = new ArrayList<>(places);
        Collections.shuffle(order, ThreadLocalRandom.current());
        order.sort((one, other) -> Boolean.compare(isAvoided(one), isAvoided(other)));
        return List.copyOf(order);
    }

    void answers(URI place) {
        if (awaySinceNs.remove(place) != null) {
            LOG.infof("%s answers again", place);
        }
    }

    void isAway(URI place, Throwable failure) {
        if (awaySinceNs.put(place, clockNs.getAsLong()) == null) {
            LOG.warnf("%s does not answer: %s", place, failure.getMessage());
        }
    }

    private boolean isAvoided(URI place) {
        Long sinceNs = awaySinceNs.get(place);
        return sinceNs != null && clockNs.getAsLong() - sinceNs < AVOIDED_NS;
    }
}
