package salon.bench.janus;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import salon.bridge.client.ClientOffer;
import salon.bridge.transport.IceCredentials;

/**
 * Descriptions between our clients and Janus. In both directions the client is the DTLS client and
 * Janus, ICE-lite, waits for its checks.
 */
final class JanusSdp {
    /** Kept of each section of an offer; the rest is the transport's or would promise feedback. */
    private static final List<String> KEPT =
            List.of("a=mid:", "a=rtpmap:", "a=fmtp:", "a=extmap:", "a=rtcp-mux", "a=rtcp-fb:");

    private JanusSdp() {}

    /** An offer of sending sections. */
    static String offer(
            List<ClientOffer.Published> published, IceCredentials ice, InetSocketAddress address) {
        return new ClientOffer(published, 0, 0, 0, true)
                .sdp(ice)
                .replace("a=setup:actpass\r\n", "a=setup:active\r\n" + candidate(address));
    }

    /** The answer to an offer of Janus: everything in it is received. */
    static String answer(String offer, IceCredentials ice, InetSocketAddress address) {
        List<String> lines = new ArrayList<>();
        lines.add("v=0");
        lines.add("o=- 1 1 IN IP4 127.0.0.1");
        lines.add("s=-");
        lines.add("t=0 0");
        boolean inSection = false;
        for (String line : offer.lines().toList()) {
            if (line.startsWith("m=")) {
                inSection = true;
                section(lines, line, ice, address);
            } else if (line.startsWith("a=group:BUNDLE")) {
                lines.add(line);
            } else if (inSection && KEPT.stream().anyMatch(line::startsWith)) {
                lines.add(line);
            }
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private static void section(
            List<String> lines, String media, IceCredentials ice, InetSocketAddress address) {
        lines.add(media);
        lines.add("c=IN IP4 0.0.0.0");
        lines.add("a=ice-ufrag:" + ice.ufrag());
        lines.add("a=ice-pwd:" + ice.password());
        lines.add("a=fingerprint:" + ClientOffer.FINGERPRINT);
        lines.add("a=setup:active");
        lines.add(candidate(address).strip());
        lines.add("a=recvonly");
    }

    private static String candidate(InetSocketAddress address) {
        return "a=candidate:1 1 udp 2130706431 "
                + address.getAddress().getHostAddress()
                + " "
                + address.getPort()
                + " typ host\r\n";
    }
}
