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
    private final String padId;
    private final Signals signals;

    OpenPad(String padId, Signals signals) {
        this.padId = padId;
        this.signals = signals;
    }

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
        var participant = from.owner().participantId();
        var judged = awareness.onUpdate(from, participant, states, System.nanoTime());
        tellHere(judged.news());
        tellElsewhere(participant, judged.news());
        if (!judged.outdated().isEmpty()) {
            from.send(PadMessages.awareness(judged.outdated()));
        }
    }

    /** News from another replica. */
    synchronized void onTold(
            String replica, String participantId, Collection<AwarenessState> states) {
        tellHere(awareness.onUpdate(replica, participantId, states, System.nanoTime()).news());
    }

    /** Another replica does not know who is here. */
    synchronized void onAsked() {
        awareness.presentThrough(PadSession.class::isInstance).forEach(this::tellElsewhere);
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
        var gone = awareness.onGone(session, System.nanoTime());
        tellHere(gone);
        tellElsewhere(session.owner().participantId(), gone);
    }

    private void tellHere(List<AwarenessState> news) {
        if (!news.isEmpty()) {
            var frame = PadMessages.awareness(news);
            sessions.forEach(each -> each.send(frame));
        }
    }

    private void tellElsewhere(String participantId, List<AwarenessState> news) {
        if (!news.isEmpty()) {
            signals.tell(padId, participantId, news);
        }
    }
}
