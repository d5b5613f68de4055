package salon.chat.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/** Room ids from what stands in a path: the name in lower case, NFC, as room-service makes them. */
public final class RoomIds {
    private RoomIds() {}

    /** The id of the room of that name. */
    public static String ofName(String name) {
        var composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        return Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /**
     * The id of the room that a raw, still percent-encoded path segment names.
     *
     * @throws IllegalArgumentException when the encoding is broken
     */
    public static String ofSegment(String segment) {
        // URLDecoder is for forms, where a plus is a space; in a path it is itself.
        return ofName(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
}
