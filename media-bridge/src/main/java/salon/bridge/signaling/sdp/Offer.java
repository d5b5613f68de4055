package salon.bridge.signaling.sdp;

import java.util.List;

/**
 * An offer the bridge can answer.
 *
 * @param fingerprint of the client's certificate
 * @param iceUfrag the client's; a new one asks for an ICE restart
 * @param sections one for each of the offer's, in order
 */
public record Offer(Fingerprint fingerprint, String iceUfrag, List<OfferedSection> sections) {
    public Offer {
        sections = List.copyOf(sections);
    }
}
