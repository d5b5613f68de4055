package salon.bridge.signaling.sdp;

import java.util.List;

/**
 * An offer the bridge can answer.
 *
 * @param fingerprint of the client's certificate
 * @param iceUfrag the client's; a new one asks for an ICE restart
 * @param allowsMixedExtensions whether all sections take header extensions in both forms (RFC 8285,
 *     section 6); a section may say so for itself
 * @param sections one for each of the offer's, in order
 */
public record Offer(
        Fingerprint fingerprint,
        String iceUfrag,
        boolean allowsMixedExtensions,
        List<OfferedSection> sections) {
    public Offer {
        sections = List.copyOf(sections);
    }
}
