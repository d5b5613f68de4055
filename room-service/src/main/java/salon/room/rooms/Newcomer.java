package salon.room.rooms;

import org.jspecify.annotations.Nullable;
import salon.room.accounts.Account;

/**
 * Somebody who may come in.
 *
 * @param participantId the id they will have
 * @param sid the session they will have
 * @param marks what they are known again by
 * @param account who they are logged in as, or null for a guest
 */
record Newcomer(
        String participantId,
        String sid,
        DisplayName displayName,
        @Nullable String avatarId,
        Marks marks,
        @Nullable Account account,
        boolean audio,
        boolean video) {
    /** Whether their login makes them moderator, whoever is there already. */
    boolean moderatesByLogin() {
        return account != null && account.moderator();
    }
}
