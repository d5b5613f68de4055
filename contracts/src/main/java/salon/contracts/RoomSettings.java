package salon.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a room is set up, as everybody in it sees it. The password is not among it.
 *
 * @param subject what the meeting is about, 1–128 characters, or null
 * @param lobby whether newcomers wait until a moderator lets them in
 * @param entryLocked whether nobody new comes in at all
 * @param startAudioMuted whether newcomers begin with their microphone off
 * @param startVideoMuted whether newcomers begin with their camera off
 * @param viewersByDefault whether newcomers receive only until a moderator makes them participants
 * @param moderated what participants may send only when a moderator allows it
 * @param notBefore before it only owners come in, or null
 * @param expiresAt after it nobody comes in, or null
 * @param maxParticipants how many may be in at once, or null for the installation's limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoomSettings(
        @Nullable String subject,
        boolean lobby,
        boolean entryLocked,
        boolean startAudioMuted,
        boolean startVideoMuted,
        boolean viewersByDefault,
        MediaKinds moderated,
        @Nullable Instant notBefore,
        @Nullable Instant expiresAt,
        @Nullable Integer maxParticipants) {
    /** Of a room that nobody set up. */
    public static final RoomSettings DEFAULT =
            new RoomSettings(
                    null, false, false, false, false, false, MediaKinds.NONE, null, null, null);

    public RoomSettings {
        moderated = Objects.requireNonNullElse(moderated, MediaKinds.NONE);
    }
}
