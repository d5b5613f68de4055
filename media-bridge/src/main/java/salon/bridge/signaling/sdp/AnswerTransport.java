package salon.bridge.signaling.sdp;

import java.util.List;

/**
 * Where and how the bridge is reached, for the answer.
 *
 * @param sessionId of the answer's origin line, decimal
 * @param addresses for host candidates, the preferred first; at least one
 * @param port UDP, the same for all
 * @param tcpPort the same for all; 0: no candidates for TCP
 * @param iceUfrag the bridge's
 * @param icePassword the bridge's
 * @param fingerprint of the bridge's certificate, {@code sha-256 AB:CD…}
 */
public record AnswerTransport(
        long sessionId,
        List<String> addresses,
        int port,
        int tcpPort,
        String iceUfrag,
        String icePassword,
        String fingerprint) {
    public AnswerTransport {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("an answer needs an address");
        }
    }

    /** For {@code c=} lines: where the first candidate is (RFC 8839, section 4.2.1.2). */
    String connection() {
        String address = addresses.getFirst();
        return (address.indexOf(':') < 0 ? "IN IP4 " : "IN IP6 ") + address;
    }
}
