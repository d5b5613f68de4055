package salon.chat.message;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.websockets.next.CloseReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import salon.chat.access.RevokedSessions;
import salon.chat.history.LoggedMessage;

/** The open chat sockets of this replica, by room. Any thread. */
@ApplicationScoped
public class Subscribers {
    private final Map<String, Set<Subscriber>> byRoom = new ConcurrentHashMap<>();
    private final RevokedSessions revoked;
    private final Frames frames;
    private volatile boolean stopping;

    Subscribers(RevokedSessions revoked, Frames frames, MeterRegistry meters) {
        this.revoked = revoked;
        this.frames = frames;
        meters.gauge("chat_sockets", byRoom, Subscribers::count);
    }

    void add(Subscriber subscriber) {
        var replaced = new ArrayList<Subscriber>();
        byRoom.compute(
                subscriber.owner().roomId(),
                (_, others) -> {
                    var all = others == null ? ConcurrentHashMap.<Subscriber>newKeySet() : others;
                    all.stream().filter(subscriber::hasSessionOf).forEach(replaced::add);
                    all.add(subscriber);
                    return all;
                });
        replaced.forEach(before -> before.close(CloseCodes.REPLACED));
        if (stopping) {
            subscriber.close(CloseCodes.GOING_AWAY);
        }
        // The session may have ended between the check of its token and now.
        if (revoked.isRevoked(subscriber.owner().sid())) {
            subscriber.close(CloseCodes.REMOVED);
        }
    }

    void remove(Subscriber subscriber) {
        byRoom.computeIfPresent(
                subscriber.owner().roomId(),
                (_, all) -> {
                    all.remove(subscriber);
                    return all.isEmpty() ? null : all;
                });
    }

    /** Tells everybody in the room. Call in the order of the log. */
    public void onMessage(LoggedMessage message) {
        var subscribers = byRoom.getOrDefault(message.posted().roomId(), Set.of());
        if (!subscribers.isEmpty()) {
            var frame = frames.message(Message.of(message));
            subscribers.forEach(subscriber -> subscriber.onMessage(message.offset(), frame));
        }
    }

    /** Closes what a session has open in a room. */
    public void closeSession(String roomId, String sid, CloseReason reason) {
        byRoom.getOrDefault(roomId, Set.of()).stream()
                .filter(subscriber -> subscriber.owner().sid().equals(sid))
                .forEach(subscriber -> subscriber.close(reason));
    }

    /** Closes all sockets of a room that ended at that time; later ones are of its next life. */
    public void closeRoom(String roomId, Instant at) {
        byRoom.getOrDefault(roomId, Set.of()).stream()
                .filter(subscriber -> !subscriber.openedAt().isAfter(at))
                .forEach(subscriber -> subscriber.close(CloseCodes.REMOVED));
    }

    /** Before the server itself closes the sockets: it would not tell the clients to come back. */
    void onStopping(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        byRoom.values().forEach(all -> all.forEach(each -> each.close(CloseCodes.GOING_AWAY)));
    }

    private static double count(Map<String, Set<Subscriber>> byRoom) {
        return byRoom.values().stream().mapToInt(Set::size).sum();
    }
}
