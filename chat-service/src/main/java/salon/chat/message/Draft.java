package salon.chat.message;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to say, checked.
 *
 * @param text 1–4,000 characters (code points), not only blanks, lines parted by {@code \n}
 * @param clientMessageId the sender's own name for it, 1–64 printable ASCII characters, or null
 */
public record Draft(String text, @Nullable String clientMessageId) {
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_ID = 64;

    /** A draft, or why it cannot be one. */
    sealed interface Checked {
        record Fine(Draft draft) implements Checked {}

        record Wrong(String detail) implements Checked {}
    }

    static Checked check(JsonNode data) {
        if (!data.path("text").isTextual()) {
            return new Checked.Wrong("The message needs a \"text\".");
        }
        var text = data.path("text").textValue().replace("\r\n", "\n");
        if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            return new Checked.Wrong("A message has 1 to 4,000 characters, not only blanks.");
        }
        if (!text.codePoints().allMatch(Draft::isAllowed)) {
            return new Checked.Wrong("A message holds no control characters.");
        }
        var id = data.path("clientMessageId");
        if (id.isMissingNode() || id.isNull()) {
            return new Checked.Fine(new Draft(text, null));
        }
        if (!id.isTextual() || !isId(id.textValue())) {
            return new Checked.Wrong("A clientMessageId has 1 to 64 printable ASCII characters.");
        }
        return new Checked.Fine(new Draft(text, id.textValue()));
    }

    private static boolean isAllowed(int character) {
        return character == '\n'
                || character == '\t'
                || !(Character.isISOControl(character)
                        || Character.getType(character) == Character.SURROGATE);
    }

    private static boolean isId(String id) {
        return !id.isEmpty()
                && id.length() <= LONGEST_ID
                && id.chars().allMatch(character -> character > ' ' && character < 127);
    }
}
