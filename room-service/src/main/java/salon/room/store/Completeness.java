package salon.room.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.infinispan.client.hotrod.Flag;
import org.infinispan.client.hotrod.RemoteCache;

/**
 * Whether the store has all rooms there are. A mark lies among them and vanishes with them: a store
 * that is empty, because it is new or was wiped, does not say that there is no such room.
 */
@ApplicationScoped
public class Completeness {
    /** No name of a room has a question mark. */
    private static final String MARK = "?complete";

    /** Lies there while rooms are brought back: a store that is wiped meanwhile loses it too. */
    private static final String BEGUN = "?begun";

    private static final String CLAIM = "?rebuild";
    private static final long CLAIM_MS = 120_000;

    private final Caches caches;

    Completeness(Caches caches) {
        this.caches = caches;
    }

    /** Whether that key is a mark and no room. */
    public static boolean isMark(Object key) {
        return MARK.equals(key) || BEGUN.equals(key);
    }

    /** Whether a room that is not in the store does not exist. */
    public boolean complete() {
        return caches.rooms().containsKey(MARK);
    }

    /** Takes the work of bringing the rooms back; false while another replica has it. */
    public boolean claim(String replica) {
        RemoteCache<String, String> claims = caches.replicas().withFlags(Flag.FORCE_RETURN_VALUE);
        return claims.putIfAbsent(CLAIM, replica, CLAIM_MS, TimeUnit.MILLISECONDS) == null;
    }

    /** The work begins. */
    public void begin() {
        caches.rooms().put(BEGUN, "");
    }

    /** Says that the work goes on. */
    public void keepClaim(String replica) {
        caches.replicas().put(CLAIM, replica, CLAIM_MS, TimeUnit.MILLISECONDS);
    }

    /** All rooms are back; false when the store was wiped again since the work began. */
    public boolean done() {
        boolean all = caches.rooms().containsKey(BEGUN);
        if (all) {
            caches.rooms().put(MARK, "");
            caches.rooms().remove(BEGUN);
        }
        giveUp();
        return all;
    }

    /** The work did not come to its end; another one, or we ourselves, may begin it anew. */
    public void giveUp() {
        caches.replicas().remove(CLAIM);
    }
}
