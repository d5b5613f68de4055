package salon.bridge.signaling.sdp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an offer says of its one transport: attributes of the first section in the BUNDLE group (RFC
 * 9143, section 7.2), else of the session.
 *
 * @param session the session's attributes
 * @param tagged those of the group's first section
 * @param rtp those of the group's first section of sound or picture, or the same as {@code tagged}
 */
record OfferedTransport(Attributes session, Attributes tagged, Attributes rtp) {
    private static final Pattern UFRAG = Pattern.compile("[A-Za-z0-9+/]{4,256}");
    private static final Set<String> RTP_KINDS = Set.of("audio", "video");

    /**
     * Of this offer.
     *
     * @param byMid all sections
     * @param group mids of some of them; at least one
     */
    static OfferedTransport of(
            Attributes session, Map<String, MediaSection> byMid, List<String> group) {
        List<MediaSection> bundled =
                group.stream()
                        .flatMap(mid -> Optional.ofNullable(byMid.get(mid)).stream())
                        .toList();
        MediaSection tagged = bundled.getFirst();
        MediaSection rtp =
                bundled.stream().filter(OfferedTransport::isRtp).findFirst().orElse(tagged);
        return new OfferedTransport(session, tagged.attributes(), rtp.attributes());
    }

    private static boolean isRtp(MediaSection section) {
        return RTP_KINDS.contains(section.kind().toLowerCase(Locale.ROOT));
    }

    /** Of the client's certificate; empty without a SHA-256. */
    Optional<Fingerprint> fingerprint() {
        return values("fingerprint").stream()
                .map(Fingerprint::parse)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The client's, RFC 8839, section 5.4; empty when missing or malformed. */
    Optional<String> iceUfrag() {
        return values("ice-ufrag").stream()
                .findFirst()
                .filter(ufrag -> UFRAG.matcher(ufrag).matches());
    }

    /** Why the bridge cannot take part, for whoever wrote the client; empty when it can. */
    Optional<String> problem() {
        if (fingerprint().isEmpty()) {
            return Optional.of("The offer needs a sha-256 fingerprint.");
        }
        if (iceUfrag().isEmpty()) {
            return Optional.of("The offer needs an ice-ufrag of 4 to 256 characters.");
        }
        if (!letsTheBridgeBePassive()) {
            return Optional.of("The offer must say setup:actpass, for the bridge is passive.");
        }
        if (!rtp.has("rtcp-mux") && !rtp.has("rtcp-mux-only")) {
            return Optional.of("The offer needs rtcp-mux.");
        }
        return Optional.empty();
    }

    /** RFC 8842, section 5; silence means active (RFC 4145, section 4.1). */
    private boolean letsTheBridgeBePassive() {
        return values("setup").stream()
                .findFirst()
                .map(setup -> setup.equals("actpass") || setup.equals("active"))
                .orElse(true);
    }

    private List<String> values(String name) {
        List<String> own = tagged.all(name);
        return own.isEmpty() ? session.all(name) : own;
    }
}
