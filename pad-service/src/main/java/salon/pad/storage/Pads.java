package salon.pad.storage;

import static java.util.Comparator.naturalOrder;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * All pads, as far as this replica has read the snapshots and the log. Pads that nobody has open
 * and that are kept elsewhere take a few hundred bytes. Any thread.
 */
@ApplicationScoped
public class Pads {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final int MOST_READS = 10;

    private final SnapshotStore snapshots;
    private final Map<String, Pad> byId = new ConcurrentHashMap<>();
    private final CountDownLatch snapshotsKnown = new CountDownLatch(1);
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile String log = "";

    Pads(SnapshotStore snapshots, MeterRegistry meters) {
        this.snapshots = snapshots;
        meters.gaugeMapSize("pads_known", List.of(), byId);
        meters.gauge("pad_bytes", byId, Pads::bytes);
    }

    /** Says which life of the log is read; offsets of another one mean nothing. */
    public void onLog(String id) {
        log = id;
    }

    /** A snapshot was read. Called in the order of the snapshots. */
    public void onSnapshot(String padId, SnapshotRef ref) {
        long holds = ref.log().equals(log) ? ref.next() : 0;
        change(padId, pad -> pad.onSnapshot(ref, holds));
    }

    /** All snapshots from before the start were read. */
    public void onSnapshotsKnown() {
        snapshotsKnown.countDown();
    }

    /** Waits for that; false when it takes longer. */
    public boolean awaitSnapshots(Duration most) throws InterruptedException {
        return snapshotsKnown.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether that edit is known, so that it need not even be read. */
    public boolean holds(String padId, long offset) {
        var known = byId.get(padId);
        return known != null && known.holds(offset);
    }

    /** An edit was read from the log. Called in the log's order. */
    public void onUpdate(LoggedUpdate logged) {
        change(logged.padId(), pad -> pad.onUpdate(logged, System.nanoTime()));
    }

    /** The log was read up to where it ended when reading began. */
    public void onCaughtUp() {
        ready.countDown();
    }

    /** Whether all that was logged before the start is known. */
    public boolean isReady() {
        return ready.getCount() == 0;
    }

    /** When the pad was edited that was left alone for longest, if there is any. */
    public Optional<Instant> oldestEdit() {
        return byId.values().stream().flatMap(pad -> pad.editedAt().stream()).min(naturalOrder());
    }

    /** A room's life ended then, and with it what was written in its pad. */
    public void erase(String padId, Instant until) {
        // What is not known by now does not exist; before, it may still be read.
        if (!isReady() || byId.containsKey(padId)) {
            change(padId, pad -> pad.onErased(until));
        }
    }

    /**
     * Gets a pad into memory, where it stays until {@link #close}. Blocks.
     *
     * @throws StorageUnavailable when that takes too long
     */
    public Pad open(String padId) {
        awaitReady();
        var pad = change(padId, Pad::onOpened);
        try {
            complete(pad);
            return pad;
        } catch (StorageUnavailable e) {
            pad.onClosed();
            throw e;
        }
    }

    /** Nobody needs it any more who opened it. */
    public void close(Pad pad) {
        pad.onClosed();
    }

    /** Reads what is missing. A snapshot may be replaced by a newer one while it is looked for. */
    void complete(Pad pad) {
        for (int reads = 0; reads < MOST_READS; reads++) {
            var missing = pad.missing();
            if (missing.isEmpty()) {
                return;
            }
            var ref = missing.get();
            snapshots.read(pad.id(), ref).ifPresent(content -> pad.onRead(ref, content));
        }
        throw new StorageUnavailable("the snapshot of " + pad.id() + " is nowhere");
    }

    Collection<Pad> all() {
        return byId.values();
    }

    String log() {
        return log;
    }

    void forget(Pad pad) {
        byId.computeIfPresent(pad.id(), (_, known) -> known.isForgettable() ? null : known);
    }

    private void awaitReady() {
        try {
            if (!ready.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StorageUnavailable("the log is not read yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageUnavailable("interrupted", e);
        }
    }

    /** Changes a pad that cannot be forgotten meanwhile. */
    private Pad change(String padId, Consumer<Pad> change) {
        return byId.compute(
                padId,
                (id, known) -> {
                    var pad = known == null ? new Pad(id) : known;
                    change.accept(pad);
                    return pad;
                });
    }

    private static double bytes(Map<String, Pad> byId) {
        return byId.values().stream().mapToLong(Pad::bytes).sum();
    }
}
