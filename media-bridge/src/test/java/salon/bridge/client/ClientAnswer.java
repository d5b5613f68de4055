package salon.bridge.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import salon.bridge.transport.IceCredentials;
import salon.bridge.transport.RemoteFingerprint;

/**
 * What a client needs of the bridge's answer.
 *
 * @param addresses of the candidates for UDP, the preferred first
 * @param tcpAddresses of those for TCP
 * @param ice the bridge's
 * @param fingerprint of the bridge's certificate
 * @param slotSsrcs by mid: the SSRC a slot is written under
 * @param slotRtxSsrcs by mid: the SSRC of its retransmissions
 * @param transportSequenceId in which header extension packets carry transport-wide numbers; 0
 *     without
 */
public record ClientAnswer(
        List<InetSocketAddress> addresses,
        List<InetSocketAddress> tcpAddresses,
        IceCredentials ice,
        RemoteFingerprint fingerprint,
        Map<String, Integer> slotSsrcs,
        Map<String, Integer> slotRtxSsrcs,
        int transportSequenceId) {
    private static final String TRANSPORT_SEQUENCE =
            "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

    public ClientAnswer {
        addresses = List.copyOf(addresses);
        tcpAddresses = List.copyOf(tcpAddresses);
        slotSsrcs = Map.copyOf(slotSsrcs);
        slotRtxSsrcs = Map.copyOf(slotRtxSsrcs);
    }

    /** Reads an answer of the bridge. */
    public static ClientAnswer read(String sdp) {
        List<String> lines = sdp.lines().toList();
        Map<String, Integer> ssrcs = new HashMap<>();
        Map<String, Integer> rtxSsrcs = new HashMap<>();
        String mid = "";
        for (String line : lines) {
            if (line.startsWith("a=mid:")) {
                mid = line.substring("a=mid:".length());
            } else if (line.startsWith("a=ssrc-group:FID ")) {
                String[] words = line.split(" ", -1);
                ssrcs.put(mid, Integer.parseUnsignedInt(words[1]));
                rtxSsrcs.put(mid, Integer.parseUnsignedInt(words[2]));
            } else if (line.startsWith("a=ssrc:")) {
                String number = line.substring("a=ssrc:".length()).split(" ", -1)[0];
                ssrcs.putIfAbsent(mid, Integer.parseUnsignedInt(number));
            }
        }
        return new ClientAnswer(
                candidates(lines, "udp"),
                candidates(lines, "tcp"),
                new IceCredentials(first(lines, "a=ice-ufrag:"), first(lines, "a=ice-pwd:")),
                RemoteFingerprint.parse(first(lines, "a=fingerprint:")),
                ssrcs,
                rtxSsrcs,
                extension(lines, TRANSPORT_SEQUENCE));
    }

    private static List<InetSocketAddress> candidates(List<String> lines, String protocol) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            if (line.startsWith("a=candidate:") && words[2].equals(protocol)) {
                addresses.add(
                        new InetSocketAddress(
                                InetAddress.ofLiteral(words[4]), Integer.parseInt(words[5])));
            }
        }
        return addresses;
    }

    /** The same by way of one address for UDP. */
    ClientAnswer by(InetSocketAddress address) {
        return new ClientAnswer(
                List.of(address),
                tcpAddresses,
                ice,
                fingerprint,
                slotSsrcs,
                slotRtxSsrcs,
                transportSequenceId);
    }

    /** The preferred one of that address's family. */
    InetSocketAddress reachedFrom(InetAddress local) {
        return addresses.stream()
                .filter(address -> address.getAddress().getClass().equals(local.getClass()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no candidate for " + local));
    }

    /** Its id, the same in all sections that have it, as bundling demands. */
    private static int extension(List<String> lines, String uri) {
        return lines.stream()
                .filter(line -> line.startsWith("a=extmap:") && line.endsWith(" " + uri))
                .mapToInt(line -> id(line.substring("a=extmap:".length())))
                .findFirst()
                .orElse(0);
    }

    /** Of {@code <id>[/<direction>] <uri>}. */
    private static int id(String value) {
        return Integer.parseInt(value.split("[ /]", -1)[0]);
    }

    private static String first(List<String> lines, String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + prefix));
    }
}
