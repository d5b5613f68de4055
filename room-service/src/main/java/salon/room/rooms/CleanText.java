package salon.room.rooms;

import java.text.Normalizer;
import java.util.OptionalInt;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;

/** Text of people that others read, held to what names are held to. */
final class CleanText {
    private CleanText() {}

    /**
     * The text in NFC without space around it, or a refusal.
     *
     * @param what how a sentence names it, with its article
     */
    static String parse(String raw, int maxCharacters, ErrorCode code, String what) {
        String text = Characters.strip(Normalizer.normalize(raw, Normalizer.Form.NFC));
        OptionalInt unfit = Characters.firstUnfit(text);
        if (unfit.isPresent()) {
            throw new ProblemException(
                    code,
                    what
                            + " cannot contain the character "
                            + Characters.name(unfit.getAsInt())
                            + ".");
        }
        if (text.isEmpty() || text.codePointCount(0, text.length()) > maxCharacters) {
            throw new ProblemException(code, what + " has 1 to " + maxCharacters + " characters.");
        }
        return text;
    }
}
