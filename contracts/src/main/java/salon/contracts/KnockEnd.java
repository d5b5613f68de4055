package salon.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why somebody no longer waits in a lobby. */
public enum KnockEnd {
    /** A moderator lets them in. */
    @JsonProperty("admitted")
    ADMITTED,
    /** A moderator does not. */
    @JsonProperty("rejected")
    REJECTED,
    /** Went away, or came in by the password. */
    @JsonProperty("left")
    LEFT,
    /** Was not heard of for a while. */
    @JsonProperty("timed_out")
    TIMED_OUT
}
