package salon.bridge.transport;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import salon.bridge.transport.stun.MessageIntegrity;
import salon.bridge.transport.stun.StunMessage;
import salon.bridge.transport.udp.RemoteAddress;

/**
 * The ICE-lite side of one transport (RFC 8445 section 2.5): it sends no checks, is always
 * controlled, and sends to the path that the endpoint nominated last; before any nomination, to the
 * first valid one. When the endpoint checks other paths only, for longer than it checks a path in
 * use, the last of those is taken too: its nomination may have been lost. Consent (RFC 7675) is
 * what the endpoint's own checks renew. After a restart both old and new credentials are taken
 * until the first valid check with the new ones.
 *
 * <p>A state machine: knows no socket and reads no clock. Owned by the worker's thread.
 */
final class IceAgent {
    /** RFC 7675 section 5.1: without renewal for so long, sending stops. */
    static final long CONSENT_NS = Duration.ofSeconds(30).toNanos();

    /** Four of a browser's pauses between two checks of a path in use. */
    static final long STALE_PATH_NS = Duration.ofSeconds(10).toNanos();

    private record Session(IceCredentials local, String remoteUfrag, MessageIntegrity integrity) {
        static Session of(IceCredentials local, String remoteUfrag) {
            return new Session(local, remoteUfrag, new MessageIntegrity(local.password()));
        }

        boolean isMeantBy(StunMessage message, ByteBuffer datagram) {
            return local.ufrag().equals(message.receiverUfrag(datagram))
                    && remoteUfrag.equals(message.senderUfrag(datagram));
        }
    }

    private Session current;
    private @Nullable Session pending;
    private @Nullable RemoteAddress selected;
    private boolean nominated;
    private long selectedCheckedNs;
    private long consentNs;

    IceAgent(IceCredentials local, String remoteUfrag, long nowNs) {
        current = Session.of(local, remoteUfrag);
        consentNs = nowNs;
    }

    /** Of the session in force. */
    String localUfrag() {
        return current.local().ufrag();
    }

    /**
     * Takes these credentials too, and only these after their first valid check.
     *
     * @return the local ufrag of an earlier restart that this one makes void, or null
     */
    @Nullable String restart(IceCredentials local, String remoteUfrag) {
        Session before = pending;
        pending = Session.of(local, remoteUfrag);
        return before == null ? null : before.local().ufrag();
    }

    /**
     * The key of the session that a check belongs to, or null when its names or its integrity are
     * wrong. Changes nothing.
     */
    @Nullable MessageIntegrity verify(StunMessage message, ByteBuffer datagram) {
        Session session = sessionOf(message, datagram);
        return session != null && message.isAuthentic(datagram, session.integrity())
                ? session.integrity()
                : null;
    }

    /** A check that {@link #verify} accepted, on a path that belongs to this transport. */
    void onValidCheck(StunMessage message, ByteBuffer datagram, RemoteAddress from, long nowNs) {
        Session session = sessionOf(message, datagram);
        if (session != null && session.equals(pending)) {
            current = session;
            pending = null;
            nominated = false;
            // The old path may be why the endpoint restarted.
            selected = null;
        }
        consentNs = nowNs;
        nominated |= message.isNominating();
        if (message.isNominating()
                || selected == null
                || nowNs - selectedCheckedNs > STALE_PATH_NS) {
            selected = from;
        }
        if (from.equals(selected)) {
            selectedCheckedNs = nowNs;
        }
    }

    private @Nullable Session sessionOf(StunMessage message, ByteBuffer datagram) {
        if (pending != null && pending.isMeantBy(message, datagram)) {
            return pending;
        }
        return current.isMeantBy(message, datagram) ? current : null;
    }

    /** Where to send, or null before the first valid check. */
    @Nullable RemoteAddress selected() {
        return selected;
    }

    /** Whether the selected path was nominated in the current session. */
    boolean isNominated() {
        return nominated;
    }

    /** Whether the endpoint let its consent run out. */
    boolean isExpired(long nowNs) {
        return nowNs - consentNs > CONSENT_NS;
    }
}
