package salon.room.rooms;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who may come in.
 *
 * @param participantId the id they will have
 * @param sid the session they will have
 * @param clientKey hash of the id their browser tab keeps, or null
 */
record Newcomer(
        String participantId,
        String sid,
        DisplayName displayName,
        @Nullable String avatarId,
        @Nullable String clientKey,
        boolean audio,
        boolean video) {}
