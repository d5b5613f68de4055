package salon.bridge.transport;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which transport a remote address belongs to. An address gets here by a valid check only, and a
 * transport that still renews its claim keeps its address: otherwise a participant could take over
 * another's packets by one check with a forged source address.
 *
 * <p>Owned by the worker's thread.
 *
 * @param <T> the transport, equal to itself only
 */
final class PathTable<T> {
    /** Browsers check a path in use every 2.5 s; after four silent ones another may have it. */
    static final long CLAIM_NS = Duration.ofSeconds(10).toNanos();

    /** Paths of one transport: a browser with several interfaces and both IP versions. */
    static final int MAX_PATHS = 16;

    private static final class Path<T> {
        private final T owner;
        private long checkedNs;

        Path(T owner, long checkedNs) {
            this.owner = owner;
            this.checkedNs = checkedNs;
        }
    }

    private final Map<InetSocketAddress, Path<T>> paths = new HashMap<>();

    /** Whose address this is, or null. */
    @Nullable T owner(InetSocketAddress address) {
        Path<T> path = paths.get(address);
        return path == null ? null : path.owner;
    }

    /**
     * Claims an address, or renews the claim.
     *
     * @return false when another transport holds it, or the owner has too many
     */
    boolean claim(InetSocketAddress address, T owner, long nowNs) {
        Path<T> path = paths.get(address);
        if (path != null && path.owner.equals(owner)) {
            path.checkedNs = nowNs;
            return true;
        }
        if (path != null && nowNs - path.checkedNs < CLAIM_NS) {
            return false;
        }
        if (count(owner) >= MAX_PATHS) {
            return false;
        }
        paths.put(address, new Path<>(owner, nowNs));
        return true;
    }

    /** Forgets every path that was not checked for {@link IceAgent#CONSENT_NS}. */
    void expire(long nowNs) {
        paths.values().removeIf(path -> nowNs - path.checkedNs > IceAgent.CONSENT_NS);
    }

    /** Forgets every path of a transport. */
    void remove(T owner) {
        paths.values().removeIf(path -> path.owner.equals(owner));
    }

    private int count(T owner) {
        int count = 0;
        for (Path<T> path : paths.values()) {
            if (path.owner.equals(owner)) {
                count++;
            }
        }
        return count;
    }
}
