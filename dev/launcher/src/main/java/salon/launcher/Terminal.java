package salon.launcher;

/** Emphasis, where a person looks; {@code salon} says whether the output is a terminal. */
final class Terminal {
    /** System property: set when standard output is a terminal that may be coloured. */
    static final String PROPERTY = "salon.terminal";

    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private Terminal() {}

    static String strong(String text) {
        return Boolean.getBoolean(PROPERTY) ? BOLD + text + PLAIN : text;
    }
}
