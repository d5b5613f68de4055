package salon.bridge.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import salon.bridge.transport.udp.RemoteAddress;

/**
 * Which transport a remote address belongs to. An address gets here by a valid check only, and a
 * transport that still renews its claim keeps its address: otherwise a participant could take over
 * another's packets by one check with a forged source address.
 *
 * <p>A hash table with open addressing, so that looking up makes no object. Owned by the worker's
 * thread.
 *
 * @param <T> the transport, equal to itself only
 */
final class PathTable<T> {
    /** Browsers check a path in use every 2.5 s; after four silent ones another may have it. */
    static final long CLAIM_NS = Duration.ofSeconds(10).toNanos();

    /** Paths of one transport: a browser with several interfaces and both IP versions. */
    static final int MAX_PATHS = 16;

    private static final int SMALLEST = 64;

    private static final class Path<T> {
        private final RemoteAddress address;
        private final T owner;
        private long checkedNs;

        Path(RemoteAddress address, T owner, long checkedNs) {
            this.address = address;
            this.owner = owner;
            this.checkedNs = checkedNs;
        }
    }

    private @Nullable Path<T>[] paths = table(SMALLEST);
    private int size;

    /** Whose address this is, or null. */
    @Nullable T owner(RemoteAddress address) {
        return owner(address.high(), address.low(), address.port());
    }

    /** The same, for an address that is not an object yet. */
    @Nullable T owner(long high, long low, int port) {
        Path<T> path = paths[slot(paths, high, low, port)];
        return path == null ? null : path.owner;
    }

    /**
     * Claims an address, or renews the claim.
     *
     * @return false when another transport holds it, or the owner has too many
     */
    boolean claim(RemoteAddress address, T owner, long nowNs) {
        int slot = slot(paths, address.high(), address.low(), address.port());
        Path<T> path = paths[slot];
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
        paths[slot] = new Path<>(address, owner, nowNs);
        if (path == null && ++size * 2 > paths.length) {
            rebuild(_ -> true);
        }
        return true;
    }

    /** Forgets every path that was not checked for {@link IceAgent#CONSENT_NS}. */
    void expire(long nowNs) {
        keep(path -> nowNs - path.checkedNs <= IceAgent.CONSENT_NS);
    }

    /** Forgets every path of a transport. */
    void remove(T owner) {
        keep(path -> !path.owner.equals(owner));
    }

    private int count(T owner) {
        int count = 0;
        for (Path<T> path : paths) {
            if (path != null && path.owner.equals(owner)) {
                count++;
            }
        }
        return count;
    }

    private void keep(Predicate<Path<T>> wanted) {
        for (Path<T> path : paths) {
            if (path != null && !wanted.test(path)) {
                rebuild(wanted);
                return;
            }
        }
    }

    private void rebuild(Predicate<Path<T>> wanted) {
        List<Path<T>> kept = new ArrayList<>();
        for (Path<T> path : paths) {
            if (path != null && wanted.test(path)) {
                kept.add(path);
            }
        }
        int length = Math.max(SMALLEST, Integer.highestOneBit(kept.size() * 4 + 1));
        @Nullable Path<T>[] next = table(length);
        for (Path<T> path : kept) {
            RemoteAddress address = path.address;
            next[slot(next, address.high(), address.low(), address.port())] = path;
        }
        paths = next;
        size = kept.size();
    }

    /** Where the address is, or where it would be put. */
    private static <T> int slot(@Nullable Path<T>[] paths, long high, long low, int port) {
        int mask = paths.length - 1;
        int slot = RemoteAddress.hash(high, low, port) & mask;
        while (true) {
            Path<T> path = paths[slot];
            if (path == null || path.address.is(high, low, port)) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Java makes no arrays of a generic type.
    private static <T> @Nullable Path<T>[] table(int length) {
        return new Path[length];
    }
}
