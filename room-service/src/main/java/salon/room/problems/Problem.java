package salon.room.problems;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, told to the client as it stands here (RFC 9457).
 *
 * @param code what kind
 * @param detail a sentence that says what to do; never holds a secret
 * @param retryAfter when trying again makes sense, or null
 */
public record Problem(ErrorCode code, String detail, @Nullable Duration retryAfter) {
    /** A refusal for which waiting does not help. */
    public static Problem of(ErrorCode code, String detail) {
        return new Problem(code, detail, null);
    }

    /** The same as an exception, for the edge to map. */
    public ProblemException exception() {
        return new ProblemException(this);
    }
}
