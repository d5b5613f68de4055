package salon.room.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.infinispan.client.hotrod.RemoteCache;
import org.infinispan.client.hotrod.RemoteCacheManager;
import org.infinispan.client.hotrod.exceptions.HotRodClientException;
import org.jboss.logging.Logger;
import salon.room.runtime.Background;

/**
 * The caches of this service, created when they are missing, after the configuration the store's
 * server declares for the suite.
 */
@ApplicationScoped
public class Caches {
    private static final Logger LOG = Logger.getLogger(Caches.class);
    private static final String TEMPLATE = "salon";
    private static final String ROOMS = "rooms";
    private static final String AVATARS = "avatars";
    private static final String GUESSES = "password-guesses";
    private static final String REPLICAS = "room-replicas";

    private final Instance<RemoteCacheManager> store;
    private final Background background;
    private volatile boolean told;
    private final ConcurrentHashMap<String, RemoteCache<String, String>> open =
            new ConcurrentHashMap<>();

    Caches(Instance<RemoteCacheManager> store, Background background) {
        this.store = store;
        this.background = background;
    }

    /** Room id → room as JSON. */
    public RemoteCache<String, String> rooms() {
        return cache(ROOMS);
    }

    /** Avatar id → SHA-256 of an e-mail address. */
    public RemoteCache<String, String> avatars() {
        return cache(AVATARS);
    }

    /** Network and room → wrong passwords. */
    public RemoteCache<String, String> guesses() {
        return cache(GUESSES);
    }

    /** Replica → that it lives. */
    public RemoteCache<String, String> replicas() {
        return cache(REPLICAS);
    }

    void createAtStart(@Observes StartupEvent event) {
        background.run(this::createMissing);
    }

    private void createMissing() {
        try {
            List.of(rooms(), avatars(), guesses(), replicas());
        } catch (HotRodClientException | IllegalStateException away) {
            if (!told) {
                told = true;
                LOG.warnf("the store is not there yet: %s", away.getMessage());
            }
            background.later(Duration.ofSeconds(1), this::createMissing);
        }
    }

    private RemoteCache<String, String> cache(String name) {
        RemoteCache<String, String> known = open.get(name);
        if (known != null) {
            return known;
        }
        RemoteCache<String, String> created =
                store.get().administration().getOrCreateCache(name, TEMPLATE);
        open.put(name, created);
        return created;
    }
}
