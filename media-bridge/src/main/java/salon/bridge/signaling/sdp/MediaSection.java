package salon.bridge.signaling.sdp;

import java.util.List;
import java.util.Optional;

/**
 * One {@code m=} line and what belongs to it.
 *
 * @param kind {@code audio}, {@code video}, {@code application}, as written
 * @param port 0 for a rejected section, unless it is bundle-only
 * @param protocol as written
 * @param formats as written, payload types for RTP
 * @param attributes in order
 */
public record MediaSection(
        String kind, int port, String protocol, List<String> formats, Attributes attributes) {
    public MediaSection {
        formats = List.copyOf(formats);
    }

    /** The section's name, RFC 5888. */
    public Optional<String> mid() {
        return attributes.first("mid");
    }

    /** RFC 8866, section 6.7; {@code sendrecv} is what silence means. */
    public Direction direction() {
        for (Direction direction : Direction.values()) {
            if (attributes.has(direction.word())) {
                return direction;
            }
        }
        return Direction.SENDRECV;
    }

    /** Who sends, seen from whoever wrote the description. */
    public enum Direction {
        SENDRECV,
        SENDONLY,
        RECVONLY,
        INACTIVE;

        /** The attribute's name. */
        public String word() {
            return switch (this) {
                case SENDRECV -> "sendrecv";
                case SENDONLY -> "sendonly";
                case RECVONLY -> "recvonly";
                case INACTIVE -> "inactive";
            };
        }
    }
}
