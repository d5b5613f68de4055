package salon.pad.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who only reads, as the rooms have told since this replica started; of the others, their token
 * says it. Bounded; any thread.
 */
@ApplicationScoped
public class Viewers {
    private static final int LIMIT = 100_000;

    private final Map<String, Boolean> told = new LinkedHashMap<>();

    /** A room tells what somebody is now. */
    public synchronized void tell(String participantId, boolean viewer) {
        told.remove(participantId);
        told.put(participantId, viewer);
        Iterator<String> oldest = told.keySet().iterator();
        while (told.size() > LIMIT) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Somebody is gone. */
    public synchronized void forget(String participantId) {
        told.remove(participantId);
    }

    /** Whether the bearer of that token only reads now, whatever they were when it was made. */
    public synchronized boolean isViewer(JoinToken token) {
        return told.getOrDefault(token.participantId(), token.viewer());
    }
}
