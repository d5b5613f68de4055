package salon.bridge.signaling.sdp;

import java.util.List;
import java.util.Optional;

/**
 * The {@code a=} lines of a session or section, in order.
 *
 * @param lines each a name and, after the colon, a value
 */
public record Attributes(List<Line> lines) {
    public Attributes {
        lines = List.copyOf(lines);
    }

    /** The first value of that name, or empty. */
    public Optional<String> first(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).map(Line::value).findFirst();
    }

    /** All values of that name. */
    public List<String> all(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).map(Line::value).toList();
    }

    /** Whether there is such a line, with or without a value. */
    public boolean has(String name) {
        return lines.stream().anyMatch(line -> line.name().equals(name));
    }

    /** One attribute; a property attribute has an empty value. */
    public record Line(String name, String value) {}
}
