package salon.pad.access;

import org.jspecify.annotations.Nullable;

/**
 * What a verified join token says about its bearer.
 *
 * @param participantId the token's subject, the same on every service
 * @param sid the session: one admission of the participant
 * @param roomId the only room the token is good for
 * @param displayName how the participant was called when the token was made
 * @param avatarId opaque name of a picture, or null
 * @param viewer whether they only read, as far as the token knows
 */
public record JoinToken(
        String participantId,
        String sid,
        String roomId,
        String displayName,
        @Nullable String avatarId,
        boolean viewer) {}
