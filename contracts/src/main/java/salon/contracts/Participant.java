package salon.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a room, as the others see them.
 *
 * @param id stable over reconnects, the same on every service
 * @param displayName 1–64 characters
 * @param role what they may do
 * @param avatarId opaque name of a picture, or null
 * @param joinedAt when they were admitted
 * @param audio whether their microphone is on
 * @param video whether their camera is on
 * @param screen whether they share a screen
 * @param handRaisedAt since when their hand is up, or null
 * @param connected false while their connection is lost and waited for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Participant(
        String id,
        String displayName,
        Role role,
        @Nullable String avatarId,
        Instant joinedAt,
        boolean audio,
        boolean video,
        boolean screen,
        @Nullable Instant handRaisedAt,
        boolean connected) {}
