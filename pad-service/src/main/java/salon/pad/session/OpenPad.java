package salon.pad.session;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import salon.pad.protocol.AwarenessState;
import salon.pad.protocol.PadMessages;

/** The sockets of one pad on this replica, and who is seen in it. Any thread. */
final class OpenPad {
    private final Set<PadSession> sessions = ConcurrentHashMap.newKeySet();
    private final AwarenessTable awareness = new AwarenessTable();

    void add(PadSession session) {
        sessions.add(session);
    }

    Set<PadSession> sessions() {
        return sessions;
    }

    boolean isEmpty() {
        return sessions.isEmpty();
    }

    /** Its sockets are told, its sender included: that is how it learns that the log has it. */
    void onUpdate(byte[] update) {
        var frame = PadMessages.update(update);
        sessions.forEach(each -> each.send(frame));
    }

    /** News goes to all, its sender included: without it, a lone client believes itself cut off. */
    synchronized void onAwareness(PadSession from, Collection<AwarenessState> states) {
        var judged =
                awareness.onUpdate(from, from.owner().participantId(), states, System.nanoTime());
        tell(judged.news());
        if (!judged.outdated().isEmpty()) {
            from.send(PadMessages.awareness(judged.outdated()));
        }
    }

    /** Tells a socket who is there. */
    synchronized void tellPresent(PadSession to) {
        var present = awareness.present(System.nanoTime());
        if (!present.isEmpty()) {
            to.send(PadMessages.awareness(present));
        }
    }

    synchronized void remove(PadSession session) {
        sessions.remove(session);
        tell(awareness.onGone(session, System.nanoTime()));
    }

    private void tell(List<AwarenessState> news) {
        if (!news.isEmpty()) {
            var frame = PadMessages.awareness(news);
            sessions.forEach(each -> each.send(frame));
        }
    }
}
