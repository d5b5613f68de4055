package salon.bridge.signaling.sdp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a session description, RFC 8866, as far as WebRTC uses it: {@code v=} first, then lines of
 * one letter, {@code =} and a value. Lines other than {@code m=} and {@code a=} are checked for
 * shape and dropped. Text over a limit is malformed, so that work stays bounded.
 */
public final class SdpParser {
    /** Characters of a description. */
    public static final int MAX_LENGTH = 128 * 1024;

    /** Sections of a description: slots, sending tracks and some room. */
    public static final int MAX_SECTIONS = 80;

    private static final int MAX_LINE = 4096;
    private static final Pattern LINE_END = Pattern.compile("\r\n|\n");
    private static final Pattern SPACES = Pattern.compile(" ");

    private final List<Attributes.Line> sessionLines = new ArrayList<>();
    private final List<MediaSection> sections = new ArrayList<>();
    private List<Attributes.Line> lines = sessionLines;
    private @Nullable MediaLine open;

    private SdpParser() {}

    /** Reads a whole description. */
    public static SdpParsing parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return new SdpParsing.Malformed(
                    "The session description is over " + MAX_LENGTH + " characters.");
        }
        // With -1, text of line ends only still has a first line.
        return new SdpParser().read(LINE_END.split(text, -1));
    }

    private SdpParsing read(String[] texts) {
        if (!texts[0].equals("v=0")) {
            return new SdpParsing.Malformed("A session description starts with v=0.");
        }
        for (int number = 1; number < texts.length; number++) {
            String problem = texts[number].isEmpty() ? null : take(texts[number]);
            if (problem != null) {
                return new SdpParsing.Malformed("Line " + (number + 1) + " " + problem);
            }
        }
        closeSection();
        return new SdpParsing.Parsed(
                new SessionDescription(new Attributes(sessionLines), sections));
    }

    private @Nullable String take(String line) {
        if (line.length() > MAX_LINE) {
            return "is over " + MAX_LINE + " characters.";
        }
        if (line.length() < 2 || line.charAt(1) != '=' || !isLowerCase(line.charAt(0))) {
            return "is not of the form letter=value.";
        }
        if (line.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            return "holds a control character.";
        }
        return switch (line.charAt(0)) {
            case 'm' -> takeMedia(line.substring(2));
            case 'a' -> takeAttribute(line.substring(2));
            default -> null;
        };
    }

    private static boolean isLowerCase(char c) {
        return c >= 'a' && c <= 'z';
    }

    private @Nullable String takeAttribute(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        if (name.isEmpty()) {
            return "is an attribute without a name.";
        }
        lines.add(new Attributes.Line(name, colon < 0 ? "" : text.substring(colon + 1)));
        return null;
    }

    private @Nullable String takeMedia(String text) {
        if (sections.size() + (open == null ? 0 : 1) >= MAX_SECTIONS) {
            return "is media line " + (MAX_SECTIONS + 1) + "; there may be " + MAX_SECTIONS + ".";
        }
        String[] words = SPACES.split(text, -1);
        boolean gap = Arrays.stream(words).anyMatch(String::isEmpty);
        if (words.length < 4 || gap || !words[1].matches("[0-9]{1,5}")) {
            return "is not a media line: kind, port, protocol and formats are needed.";
        }
        int port = Integer.parseInt(words[1]);
        if (port > 65535) {
            return "names a port over 65535.";
        }
        closeSection();
        open = new MediaLine(words[0], port, words[2], List.of(words).subList(3, words.length));
        lines = new ArrayList<>();
        return null;
    }

    private void closeSection() {
        MediaLine line = open;
        if (line != null) {
            sections.add(
                    new MediaSection(
                            line.kind,
                            line.port,
                            line.protocol,
                            line.formats,
                            new Attributes(lines)));
        }
        open = null;
    }

    private record MediaLine(String kind, int port, String protocol, List<String> formats) {}
}
