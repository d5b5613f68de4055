package salon.chat.message;

import salon.contracts.ChatEvent.MessagePosted;

/** Where messages go first. */
public interface MessageLog {
    /** Writes a message and waits for the acknowledgement, a few seconds at most. */
    Outcome append(MessagePosted message);

    /** How it went. */
    sealed interface Outcome {
        /** The broker has it, at that offset. */
        record Acknowledged(long offset) implements Outcome {}

        /** Nobody knows whether the broker has it; sending it again is harmless with its id. */
        record Unavailable() implements Outcome {}
    }
}
