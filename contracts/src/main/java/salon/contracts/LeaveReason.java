package salon.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why somebody is no longer in a room. */
public enum LeaveReason {
    /** Said so, or closed the page. */
    @JsonProperty("left")
    LEFT,
    /** Was not heard of for longer than a dropped connection is waited for. */
    @JsonProperty("timed_out")
    TIMED_OUT,
    /** A moderator sent them away. */
    @JsonProperty("kicked")
    KICKED
}
