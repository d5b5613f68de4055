package salon.room.rooms;

import java.text.Normalizer;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;

/**
 * What somebody wants to be called: 1–64 characters that show what they are.
 *
 * @param text in NFC, without space around it
 */
public record DisplayName(String text) {
    private static final int MAX_CHARACTERS = 64;

    /** Takes a name from outside, or says what is wrong with it. */
    public static DisplayName parse(@Nullable String raw) {
        String name =
                raw == null ? "" : Characters.strip(Normalizer.normalize(raw, Normalizer.Form.NFC));
        OptionalInt unfit = Characters.firstUnfit(name);
        if (unfit.isPresent()) {
            throw invalid(
                    "A display name cannot contain the character "
                            + Characters.name(unfit.getAsInt())
                            + ".");
        }
        if (name.isEmpty() || name.codePointCount(0, name.length()) > MAX_CHARACTERS) {
            throw invalid("A display name has 1 to " + MAX_CHARACTERS + " characters.");
        }
        return new DisplayName(name);
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ErrorCode.INVALID_DISPLAY_NAME, detail);
    }
}
