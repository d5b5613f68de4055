package salon.bridge.signaling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import salon.contracts.TokenClaims;

/** Sessions that ended, for as long as a token given out before may still look good. Any thread. */
@ApplicationScoped
public class RevokedSessions {
    private static final Duration KEPT =
            Duration.ofSeconds(TokenClaims.LIFETIME_SECONDS).multipliedBy(2);

    private final ConcurrentMap<String, Instant> sessions = new ConcurrentHashMap<>();

    /** The session is over. */
    public void revoke(String sid) {
        Instant now = Instant.now();
        sessions.values().removeIf(until -> until.isBefore(now));
        sessions.put(sid, now.plus(KEPT));
    }

    /** Whether the session is over. */
    public boolean isRevoked(String sid) {
        return sessions.containsKey(sid);
    }
}
