package salon.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a participant may do in a room. */
public enum Role {
    @JsonProperty("moderator")
    MODERATOR,
    @JsonProperty("participant")
    PARTICIPANT;

    /** The word for this role in tokens and JSON. */
    public String word() {
        return switch (this) {
            case MODERATOR -> "moderator";
            case PARTICIPANT -> "participant";
        };
    }
}
