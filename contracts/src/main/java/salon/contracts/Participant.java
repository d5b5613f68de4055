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
 * @param permissions what they have the right to send; null in older records: all of it
 * @param muted what was switched off for them and they have not switched on again themselves, or
 *     null when there is nothing of the kind
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
        boolean connected,
        @Nullable MediaKinds permissions,
        @Nullable MediaKinds muted) {
    /** Whether a bridge lets others hear or see that of them. */
    public boolean maySend(MediaKind kind) {
        return (permissions == null || permissions.has(kind))
                && (muted == null || !muted.has(kind));
    }

    /** All that a bridge lets others hear or see of them. */
    public MediaKinds allowed() {
        return new MediaKinds(
                maySend(MediaKind.AUDIO), maySend(MediaKind.VIDEO), maySend(MediaKind.SCREEN));
    }
}
