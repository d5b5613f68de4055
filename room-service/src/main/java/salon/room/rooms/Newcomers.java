package salon.room.rooms;

import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import salon.room.accounts.Account;
import salon.room.avatars.Avatars;
import salon.room.avatars.EmailAddress;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;
import salon.room.runtime.RandomIds;

/** Makes newcomers of requests: checks what they say and gives them their ids. */
@Singleton
class Newcomers {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    private final Avatars avatars;

    Newcomers(Avatars avatars) {
        this.avatars = avatars;
    }

    Newcomer from(RoomName room, JoinRequest wish, @Nullable Account account) {
        DisplayName name = DisplayName.parse(wish.displayName());
        String email = wish.email();
        EmailAddress address = email == null || email.isBlank() ? null : EmailAddress.parse(email);
        Marks marks =
                new Marks(
                        key("clientId", wish.clientId(), ""),
                        // Salted: what is stored of two rooms cannot be laid side by side.
                        key("deviceId", wish.deviceId(), " " + room.roomId()),
                        account == null ? null : Secrets.keyOf(account.subject()));
        return new Newcomer(
                RandomIds.next("p-"),
                RandomIds.next("s-"),
                name,
                address == null ? null : avatars.remember(address).orElse(null),
                marks,
                account,
                Boolean.TRUE.equals(wish.audio()),
                Boolean.TRUE.equals(wish.video()));
    }

    /** Who knows the id can take a ghost's place, so it is kept as a hash only. */
    private static @Nullable String key(String name, @Nullable String id, String salt) {
        if (id == null) {
            return null;
        }
        if (!ID.matcher(id).matches()) {
            throw new ProblemException(
                    ErrorCode.MALFORMED_BODY,
                    name + " has 16 to 64 letters, digits, hyphens or underscores.");
        }
        return Secrets.keyOf(id + salt);
    }
}
