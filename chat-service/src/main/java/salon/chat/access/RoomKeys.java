package salon.chat.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * The public keys of room-service, by key id. Kept while room-service is away; fetched again when
 * they are old or a key id is unknown, but never more often than {@link #RETRY}, and only who needs
 * an unknown key waits for that. Blocks while fetching: call from a virtual thread.
 */
@ApplicationScoped
public class RoomKeys {
    private static final Logger LOG = Logger.getLogger(RoomKeys.class);
    private static final String P_256 = "P-256";
    private static final Duration FRESH = Duration.ofMinutes(2);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final URI source;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    private final ReentrantLock fetching = new ReentrantLock();
    private Instant triedAt = Instant.MIN;
    private volatile KeySet keys = new KeySet(Map.of(), Instant.MIN);

    private record KeySet(Map<String, Key> byId, Instant fetchedAt) {
        Optional<Key> find(String keyId) {
            return Optional.ofNullable(byId.get(keyId));
        }

        boolean isFresh(Instant now) {
            return !fetchedAt.isBefore(now.minus(FRESH));
        }
    }

    @Inject
    RoomKeys(@ConfigProperty(name = "salon.room.url") URI room) {
        this(room, Clock.systemUTC());
    }

    RoomKeys(URI room, Clock clock) {
        this.source = room.resolve("/.well-known/jwks.json");
        this.clock = clock;
    }

    /** The key of that id, if room-service has or had it. */
    public Optional<Key> find(String keyId) {
        var known = keys;
        var found = known.find(keyId);
        if (found.isEmpty()) {
            fetching.lock();
            refresh();
            return keys.find(keyId);
        }
        if (!known.isFresh(clock.instant()) && fetching.tryLock()) {
            refresh();
            return keys.find(keyId);
        }
        return found;
    }

    /** Fetches the keys, unless somebody tried a moment ago; then unlocks. */
    private void refresh() {
        try {
            var now = clock.instant();
            if (triedAt.isBefore(now.minus(RETRY))) {
                fetch(now);
                triedAt = clock.instant();
            }
        } finally {
            fetching.unlock();
        }
    }

    private void fetch(Instant now) {
        try {
            var request = HttpRequest.newBuilder(source).timeout(TIMEOUT).build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                LOG.warnf("no token keys: room-service answered %d", response.statusCode());
                return;
            }
            keys = new KeySet(parse(response.body()), now);
        } catch (IOException | JoseException e) {
            LOG.warnf("no token keys from %s: %s", source, e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only P-256 keys count: nothing else can have made an ES256 signature. */
    private static Map<String, Key> parse(String jwks) throws JoseException {
        var found = new HashMap<String, Key>();
        for (var jwk : new JsonWebKeySet(jwks).getJsonWebKeys()) {
            if (jwk instanceof EllipticCurveJsonWebKey curve
                    && P_256.equals(curve.getCurveName())
                    && jwk.getKeyId() != null) {
                found.put(jwk.getKeyId(), curve.getECPublicKey());
            }
        }
        return Map.copyOf(found);
    }
}
