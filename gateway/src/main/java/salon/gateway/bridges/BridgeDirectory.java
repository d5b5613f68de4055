package salon.gateway.bridges;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The media bridges that live, by name. A bridge is dead when it was silent for 3 s <em>while the
 * broker was heard</em>: when Kafka itself is away nobody is declared dead, and running meetings go
 * on. Written by the thread that reads heartbeats, read by any.
 */
@ApplicationScoped
public class BridgeDirectory {
    static final long SILENCE_NS = Duration.ofSeconds(3).toNanos();

    private record Heard(URI address, long atNs) {}

    private final Map<String, Heard> bridges = new ConcurrentHashMap<>();
    private volatile long brokerHeardNs;
    private volatile boolean caughtUp;

    /**
     * Notes a heartbeat.
     *
     * @param bridgeId the bridge's name
     * @param url where it says it is reached
     * @param atNs when it beat, on the clock of {@link System#nanoTime()}
     * @return false when the address is none we would connect to; the bridge is then left out
     */
    public boolean heard(String bridgeId, String url, long atNs) {
        Optional<URI> address = httpAddress(url);
        address.ifPresentOrElse(
                uri -> bridges.put(bridgeId, new Heard(uri, atNs)), () -> gone(bridgeId));
        return address.isPresent();
    }

    /** Notes that a bridge said goodbye. */
    public void gone(String bridgeId) {
        bridges.remove(bridgeId);
    }

    /** Notes that the broker answered, and forgets who was silent meanwhile. */
    public void brokerHeard(long nowNs) {
        brokerHeardNs = nowNs;
        bridges.values().removeIf(heard -> !lives(heard));
    }

    /** Notes that every heartbeat there was at the start has been read. */
    public void caughtUp() {
        caughtUp = true;
    }

    /** Whether the directory has once been complete. */
    public boolean isComplete() {
        return caughtUp;
    }

    /** Where that bridge is, if it lives. */
    public Optional<URI> find(String bridgeId) {
        return Optional.ofNullable(bridges.get(bridgeId)).filter(this::lives).map(Heard::address);
    }

    /** Any bridge that lives: the one heard last. */
    public Optional<URI> any() {
        return bridges.values().stream()
                .filter(this::lives)
                .max(Comparator.comparingLong(Heard::atNs))
                .map(Heard::address);
    }

    private boolean lives(Heard heard) {
        return brokerHeardNs - heard.atNs() <= SILENCE_NS;
    }

    private static Optional<URI> httpAddress(String url) {
        try {
            URI uri = new URI(url);
            boolean usable =
                    "http".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0;
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
