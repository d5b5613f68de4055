package salon.bridge.transport;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import salon.bridge.transport.stun.MessageIntegrity;
import salon.bridge.transport.stun.StunMessage;
import salon.bridge.transport.stun.StunWriter;
import salon.bridge.transport.udp.Outbox;
import salon.bridge.transport.udp.RemoteAddress;

/**
 * Answers connectivity checks. Only a check with a known ufrag and right integrity is answered or
 * changes anything, so that the bridge reflects nothing to forged addresses. Owned by the worker's
 * thread.
 */
final class StunResponder {
    private final StunMessage message = new StunMessage();
    private final Transports transports;
    private final Outbox outbox;
    private final Counters counters;
    private Consumer<RemoteAddress> authenticated = _ -> {};

    StunResponder(Transports transports, Outbox outbox, Counters counters) {
        this.transports = transports;
        this.outbox = outbox;
        this.counters = counters;
    }

    /** Told of each TCP connection over which a valid check came. */
    void onAuthenticated(Consumer<RemoteAddress> listener) {
        authenticated = listener;
    }

    void onDatagram(ByteBuffer datagram, RemoteAddress from, long nowNs) {
        if (!message.parse(datagram) || !message.isCheck()) {
            counters.stunMalformed++;
            return;
        }
        Transport transport = transports.byUfrag(message.receiverUfrag(datagram));
        MessageIntegrity integrity =
                transport == null ? null : transport.ice().verify(message, datagram);
        if (transport == null || integrity == null) {
            counters.stunRefused++;
            return;
        }
        if (message.unknownAttribute() >= 0) {
            counters.stunRefused++;
            StunWriter.unknownAttribute(outbox.slot(), datagram, message.unknownAttribute())
                    .finish(integrity);
            outbox.add(from);
            return;
        }
        if (!transports.claim(from, transport, nowNs)) {
            counters.stunRefused++;
            return;
        }
        counters.stunAnswered++;
        if (from.isTcp()) {
            authenticated.accept(from);
        }
        transport.onValidCheck(message, datagram, from, nowNs);
        StunWriter.success(outbox.slot(), datagram, from.toSocketAddress()).finish(integrity);
        outbox.add(from);
    }
}
