package salon.launcher;

/** The command line cannot be understood; the message says which word and why. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
