package salon.pad.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.websockets.next.CloseReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import salon.pad.access.RevokedSessions;
import salon.pad.protocol.AwarenessState;

/** The open pads of this replica. A pad has the id of its room. Any thread. */
@ApplicationScoped
public class OpenPads {
    private final Map<String, OpenPad> byId = new ConcurrentHashMap<>();
    private final RevokedSessions revoked;
    private final Signals signals;
    private volatile boolean stopping;

    OpenPads(RevokedSessions revoked, Signals signals, MeterRegistry meters) {
        this.revoked = revoked;
        this.signals = signals;
        meters.gauge("pad_sockets", byId, OpenPads::count);
    }

    OpenPad enter(PadSession session) {
        var pad =
                byId.compute(
                        session.padId(),
                        (id, open) -> {
                            var entered = open == null ? begin(id) : open;
                            entered.add(session);
                            return entered;
                        });
        if (stopping) {
            session.close(CloseCodes.GOING_AWAY);
        }
        // The session may have ended between the check of its token and now.
        if (revoked.isRevoked(session.owner().sid())) {
            session.close(CloseCodes.REMOVED);
        }
        return pad;
    }

    private OpenPad begin(String padId) {
        signals.ask(padId);
        return new OpenPad(padId, signals);
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

    /** Somebody moved, came or left on another replica. */
    public void onTold(
            String padId, String replica, String participantId, List<AwarenessState> states) {
        var open = byId.get(padId);
        if (open != null) {
            open.onTold(replica, participantId, states);
        }
    }

    /** Another replica does not know who is in that pad. */
    public void onAsked(String padId) {
        var open = byId.get(padId);
        if (open != null) {
            open.onAsked();
        }
    }

    /** Closes what a session has open. */
    public void closeSession(String padId, String sid, CloseReason reason) {
        sessionsOf(padId).stream()
                .filter(session -> session.owner().sid().equals(sid))
                .forEach(session -> session.close(reason));
    }

    /** Closes all sockets of a pad whose room ended then; later ones are of its next life. */
    public void closePad(String padId, Instant at) {
        sessionsOf(padId).stream()
                .filter(session -> !session.openedAt().isAfter(at))
                .forEach(session -> session.close(CloseCodes.REMOVED));
    }

    private Set<PadSession> sessionsOf(String padId) {
        var open = byId.get(padId);
        return open == null ? Set.of() : open.sessions();
    }

    /** Before the server itself closes the sockets: it would not tell the clients to come back. */
    void onStopping(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        byId.values()
                .forEach(
                        open -> open.sessions().forEach(each -> each.close(CloseCodes.GOING_AWAY)));
    }

    private static double count(Map<String, OpenPad> byId) {
        return byId.values().stream().mapToInt(open -> open.sessions().size()).sum();
    }
}
