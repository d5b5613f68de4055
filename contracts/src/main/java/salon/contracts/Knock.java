package salon.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits in a room's lobby, as its moderators see them.
 *
 * @param id unique in the room
 * @param displayName 1–64 characters
 * @param avatarId opaque name of a picture, or null
 * @param at since when they wait
 * @param message what they want to say to the moderators, 1–500 characters, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Knock(
        String id,
        String displayName,
        @Nullable String avatarId,
        Instant at,
        @Nullable String message) {}
