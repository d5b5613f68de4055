package salon.room.rooms;

import java.util.Locale;
import java.util.OptionalInt;

/** Characters that no name may hold, because they hide or turn around what stands beside them. */
final class Characters {
    private static final char ZERO_WIDTH_SPACE = 0x200B;
    private static final char WORD_JOINER = 0x2060;
    private static final char BYTE_ORDER_MARK = 0xFEFF;

    /** What stands where bytes were no UTF-8: different nonsense would become one name. */
    private static final char REPLACEMENT = 0xFFFD;

    private Characters() {}

    /** The first control, bidirectional, line-separating or broken character, if there is one. */
    static OptionalInt firstUnfit(String text) {
        return text.codePoints().filter(Characters::unfit).findFirst();
    }

    /** The text without any kind of space around it. */
    static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && space(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && space(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /** Zero-width ones count too: a name of them alone would show nothing. */
    private static boolean space(char character) {
        return Character.isSpaceChar(character)
                || Character.isWhitespace(character)
                || character == ZERO_WIDTH_SPACE
                || character == WORD_JOINER
                || character == BYTE_ORDER_MARK;
    }

    /** How a sentence names a character: itself where it can be seen, and always its number. */
    static String name(int codePoint) {
        String number = String.format(Locale.ROOT, "U+%04X", codePoint);
        return unfit(codePoint) || Character.isWhitespace(codePoint)
                ? number
                : "“" + Character.toString(codePoint) + "” (" + number + ")";
    }

    private static boolean unfit(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> codePoint == REPLACEMENT || bidirectional(codePoint);
        };
    }

    private static boolean bidirectional(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
