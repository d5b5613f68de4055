package salon.bridge.signaling.sdp;

import java.util.List;

/**
 * A parsed session description: what stands before the first {@code m=} line, and each section.
 *
 * @param attributes the session's own attributes, which sections inherit
 * @param media in the order of the {@code m=} lines, which answers must keep
 */
public record SessionDescription(Attributes attributes, List<MediaSection> media) {
    public SessionDescription {
        media = List.copyOf(media);
    }
}
