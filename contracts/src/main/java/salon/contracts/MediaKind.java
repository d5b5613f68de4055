package salon.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What of a participant others hear or see, by the switch that turns it on. */
public enum MediaKind {
    /** The microphone. */
    @JsonProperty("audio")
    AUDIO,
    /** The camera. */
    @JsonProperty("video")
    VIDEO,
    /** The screen, with its sound. */
    @JsonProperty("screen")
    SCREEN
}
