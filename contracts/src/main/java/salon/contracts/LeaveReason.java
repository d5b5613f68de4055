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
    KICKED,
    /** A moderator sent them away, and they may not come back. */
    @JsonProperty("banned")
    BANNED,
    /** A moderator sent them back to the lobby. */
    @JsonProperty("lobby")
    LOBBY,
    /** A moderator ended the meeting for all. */
    @JsonProperty("ended")
    ENDED
}
