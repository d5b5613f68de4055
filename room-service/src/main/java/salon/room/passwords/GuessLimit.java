package salon.room.passwords;

import java.time.Duration;

/**
 * Counts wrong passwords per room and network, for all replicas together. A guess is taken before
 * it is checked and given back when it was right, so that many at once cannot slip through.
 */
public interface GuessLimit {
    /** Takes one guess. */
    Guess take(String roomId, String network);

    /** Gives a guess back that was right. */
    void giveBack(String roomId, String network);

    /** Whether a guess may be made. */
    sealed interface Guess {
        /** Check it. */
        record Allowed() implements Guess {}

        /**
         * Do not.
         *
         * @param retryAfter when guesses are allowed again
         * @param first whether this is the first one refused in the window
         */
        record Refused(Duration retryAfter, boolean first) implements Guess {}
    }
}
