package salon.pad.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import salon.pad.yjs.StateVector;
import salon.pad.yjs.Update;

/** All pads, as far as this replica has read the log. Any thread. */
@ApplicationScoped
public class Pads {
    private final Map<String, Pad> byId = new ConcurrentHashMap<>();
    private final CountDownLatch ready = new CountDownLatch(1);

    /** An edit was read from the log. Called in the log's order. */
    public void onUpdate(LoggedUpdate logged) {
        pad(logged.padId()).add(logged);
    }

    /** The log was read up to where it ended when reading began. */
    public void onCaughtUp() {
        ready.countDown();
    }

    /** Whether all that was logged before the start is known. */
    public boolean isReady() {
        return ready.getCount() == 0;
    }

    /** Waits until it is; false when it takes longer than that. */
    public boolean awaitReady(Duration most) throws InterruptedException {
        return ready.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether everything in the update is in the pad already. */
    public boolean covers(String padId, Update update) {
        return pad(padId).covers(update);
    }

    /** What the pad has. */
    public StateVector stateVector(String padId) {
        return pad(padId).stateVector();
    }

    /** What somebody lacks of the pad who has this much, as one update. */
    public byte[] lacking(String padId, StateVector had) {
        return pad(padId).encode(had);
    }

    private Pad pad(String padId) {
        return byId.computeIfAbsent(padId, _ -> new Pad());
    }
}
