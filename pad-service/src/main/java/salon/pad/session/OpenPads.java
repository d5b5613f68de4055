package salon.pad.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.websockets.next.CloseReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import salon.pad.access.RevokedSessions;

/** The open pads of this replica. A pad has the id of its room. Any thread. */
@ApplicationScoped
public class OpenPads {
    private final Map<String, OpenPad> byId = new ConcurrentHashMap<>();
    private final RevokedSessions revoked;

    OpenPads(RevokedSessions revoked, MeterRegistry meters) {
        this.revoked = revoked;
        meters.gauge("pad_sockets", byId, OpenPads::count);
    }

    OpenPad enter(PadSession session) {
        var pad =
                byId.compute(
                        session.padId(),
                        (_, open) -> {
                            var entered = open == null ? new OpenPad() : open;
                            entered.add(session);
                            return entered;
                        });
        // The session may have ended between the check of its token and now.
        if (revoked.isRevoked(session.owner().sid())) {
            session.close(CloseCodes.REMOVED);
        }
        return pad;
    }

    void leave(PadSession session) {
        byId.computeIfPresent(
                session.padId(),
                (_, open) -> {
                    open.remove(session);
                    return open.isEmpty() ? null : open;
                });
    }

    /** Tells the pad's sockets what was logged. Call in the order of the log. */
    public void onUpdate(String padId, byte[] update) {
        var open = byId.get(padId);
        if (open != null) {
            open.onUpdate(update);
        }
    }

    /** Closes what a session has open. */
    public void closeSession(String padId, String sid, CloseReason reason) {
        sessionsOf(padId).stream()
                .filter(session -> session.owner().sid().equals(sid))
                .forEach(session -> session.close(reason));
    }

    /** Closes all sockets of a pad. */
    public void closePad(String padId) {
        sessionsOf(padId).forEach(session -> session.close(CloseCodes.REMOVED));
    }

    private Set<PadSession> sessionsOf(String padId) {
        var open = byId.get(padId);
        return open == null ? Set.of() : open.sessions();
    }

    void onShutdown(@Observes ShutdownEvent shutdown) {
        byId.values()
                .forEach(
                        open -> open.sessions().forEach(each -> each.close(CloseCodes.GOING_AWAY)));
    }

    private static double count(Map<String, OpenPad> byId) {
        return byId.values().stream().mapToInt(open -> open.sessions().size()).sum();
    }
}
