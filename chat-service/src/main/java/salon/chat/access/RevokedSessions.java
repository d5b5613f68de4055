package salon.chat.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sessions that ended, remembered for as long as a token of theirs could still verify. Bounded; any
 * thread.
 */
@ApplicationScoped
public class RevokedSessions {
    /** Longer than a token lives plus the clock skew that is allowed. */
    public static final Duration MEMORY = Duration.ofMinutes(5);

    private static final int LIMIT = 100_000;

    private final Clock clock;
    private final Map<String, Instant> ended = new LinkedHashMap<>();

    @Inject
    public RevokedSessions() {
        this(Clock.systemUTC());
    }

    RevokedSessions(Clock clock) {
        this.clock = clock;
    }

    /** No token of this session is good from now on. */
    public synchronized void revoke(String sid) {
        forgetOld();
        ended.remove(sid);
        ended.put(sid, clock.instant());
    }

    /** Whether that session has ended, as far as this replica remembers. */
    public synchronized boolean isRevoked(String sid) {
        return ended.containsKey(sid);
    }

    private void forgetOld() {
        var before = clock.instant().minus(MEMORY);
        Iterator<Instant> oldest = ended.values().iterator();
        while (oldest.hasNext() && (oldest.next().isBefore(before) || ended.size() >= LIMIT)) {
            oldest.remove();
        }
    }
}
