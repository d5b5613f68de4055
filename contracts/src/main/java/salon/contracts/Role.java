package salon.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a participant may do in a room. */
public enum Role {
    /** Proved to have set the room up; may do all that a moderator may, and to moderators too. */
    @JsonProperty("owner")
    OWNER,
    @JsonProperty("moderator")
    MODERATOR,
    @JsonProperty("participant")
    PARTICIPANT,
    /** Receives only: sees, hears, chats, reads the pad and raises a hand. */
    @JsonProperty("viewer")
    VIEWER;

    /** The word for this role in tokens and JSON. */
    public String word() {
        return switch (this) {
            case OWNER -> "owner";
            case MODERATOR -> "moderator";
            case PARTICIPANT -> "participant";
            case VIEWER -> "viewer";
        };
    }

    /** Whether whoever has it may do what a moderator may. */
    public boolean moderates() {
        return switch (this) {
            case OWNER, MODERATOR -> true;
            case PARTICIPANT, VIEWER -> false;
        };
    }
}
