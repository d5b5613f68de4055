package salon.pad.yjs;

/** Whether a text is JSON as browsers parse it (RFC 8259). Nothing is built. One thread. */
public final class JsonSyntax {
    private static final int DEEPEST = 128;
    private static final int HEX_DIGITS = 4;

    private final String text;
    private int at;

    private JsonSyntax(String text) {
        this.text = text;
    }

    /** True for exactly one JSON value, nested at most {@value #DEEPEST} deep. */
    public static boolean isValue(String text) {
        var syntax = new JsonSyntax(text);
        syntax.skipSpace();
        return syntax.value(0) && syntax.at == text.length();
    }

    private boolean value(int depth) {
        if (at == text.length() || depth > DEEPEST) {
            return false;
        }
        boolean fits =
                switch (text.charAt(at)) {
                    case '{' -> members('}', depth, true);
                    case '[' -> members(']', depth, false);
                    case '"' -> string();
                    case 't' -> word("true");
                    case 'f' -> word("false");
                    case 'n' -> word("null");
                    default -> number();
                };
        skipSpace();
        return fits;
    }

    /** An object or an array, from its opening bracket on. */
    private boolean members(char end, int depth, boolean named) {
        at++;
        skipSpace();
        if (take(end)) {
            return true;
        }
        do {
            skipSpace();
            if (named && !name()) {
                return false;
            }
            if (!value(depth + 1)) {
                return false;
            }
        } while (take(','));
        return take(end);
    }

    private boolean name() {
        if (!string()) {
            return false;
        }
        skipSpace();
        if (!take(':')) {
            return false;
        }
        skipSpace();
        return true;
    }

    private boolean string() {
        if (!take('"')) {
            return false;
        }
        while (at < text.length()) {
            char read = text.charAt(at++);
            if (read == '"') {
                return true;
            }
            if (read < ' ' || (read == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (take('u')) {
            int end = at + HEX_DIGITS;
            while (at < end && at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
                at++;
            }
            return at == end;
        }
        return at < text.length() && "\"\\/bfnrt".indexOf(text.charAt(at++)) >= 0;
    }

    private boolean number() {
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > from;
    }

    private boolean word(String word) {
        if (!text.startsWith(word, at)) {
            return false;
        }
        at += word.length();
        return true;
    }

    private boolean take(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
