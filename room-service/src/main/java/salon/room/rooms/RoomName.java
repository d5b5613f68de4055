package salon.room.rooms;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;

/**
 * A room's name as it stands in the URL: 1–100 characters in NFC. Two names that differ in case
 * only are the same room.
 *
 * @param text the name as it was typed, in NFC
 */
public record RoomName(String text) {
    private static final int MAX_CHARACTERS = 100;
    private static final String FORBIDDEN = "?&:'\"%#/\\<>";
    private static final Set<String> RESERVED =
            Set.of(".", "..", "api", "assets", "q", "fonts", "locales");

    /** Takes a name from outside, or says what is wrong with it. */
    public static RoomName parse(String raw) {
        String name = Normalizer.normalize(raw, Normalizer.Form.NFC);
        OptionalInt forbidden =
                name.codePoints().filter(c -> FORBIDDEN.indexOf(c) >= 0).findFirst();
        if (forbidden.isEmpty()) {
            forbidden = Characters.firstUnfit(name);
        }
        if (forbidden.isPresent()) {
            throw invalid(
                    "A room name cannot contain the character "
                            + Characters.name(forbidden.getAsInt())
                            + ".");
        }
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_CHARACTERS) {
            throw invalid("A room name has 1 to " + MAX_CHARACTERS + " characters.");
        }
        if (!name.equals(Characters.strip(name))) {
            throw invalid("A room name cannot begin or end with a space.");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw invalid("“" + name + "” is reserved. Choose another room name.");
        }
        return new RoomName(name);
    }

    /** The id all spellings of the name share. */
    public String roomId() {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ErrorCode.INVALID_ROOM_NAME, detail);
    }
}
