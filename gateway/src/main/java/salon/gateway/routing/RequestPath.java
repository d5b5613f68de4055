package salon.gateway.routing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path of a request target in origin form (RFC 9112 section 3.2.1), cut at its slashes, then
 * percent-decoded once. What two servers could read differently is not a path here: dot segments in
 * any spelling, empty segments, malformed escapes, raw characters outside printable ASCII.
 *
 * @param segments decoded; the root has none
 * @param tame no segment holds a slash, a backslash or a control character
 */
public record RequestPath(List<String> segments, boolean tame) {
    public RequestPath {
        segments = List.copyOf(segments);
    }

    /** Empty when the target is no path everybody reads alike. */
    public static Optional<RequestPath> parse(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (!path.startsWith("/") || !target.chars().allMatch(RequestPath::mayStandInTarget)) {
            return Optional.empty();
        }
        if (path.equals("/")) {
            return Optional.of(new RequestPath(List.of(), true));
        }
        List<String> segments = new ArrayList<>();
        boolean tame = true;
        for (String raw : path.substring(1).split("/", -1)) {
            Optional<String> decoded = decode(raw);
            if (decoded.isEmpty() || isStructural(decoded.get())) {
                return Optional.empty();
            }
            tame &= decoded.get().chars().noneMatch(RequestPath::isWild);
            segments.add(decoded.get());
        }
        return Optional.of(new RequestPath(segments, tame));
    }

    /** The segment at that place; empty text beyond the end. */
    public String at(int index) {
        return index < segments.size() ? segments.get(index) : "";
    }

    public int length() {
        return segments.size();
    }

    private static boolean mayStandInTarget(int c) {
        return c > ' ' && c < 0x7f && c != '\\' && c != '#';
    }

    private static boolean isStructural(String segment) {
        return segment.isEmpty() || segment.equals(".") || segment.equals("..");
    }

    private static boolean isWild(int c) {
        return c == '/' || c == '\\' || Character.isISOControl(c);
    }

    private static Optional<String> decode(String raw) {
        if (raw.indexOf('%') < 0) {
            return Optional.of(raw);
        }
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '%') {
                bytes.put((byte) c);
                continue;
            }
            int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
            int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(bytes.flip())
                            .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
