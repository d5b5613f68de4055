package salon.chat.message;

/** What became of a post. */
sealed interface Posting {
    /** The broker has it. */
    record Posted(Message message) implements Posting {}

    /** The sender posts too fast. */
    record TooFast(long retryAfterSeconds) implements Posting {}

    /** The broker did not acknowledge. */
    record Unavailable() implements Posting {}
}
