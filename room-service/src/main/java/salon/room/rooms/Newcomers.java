package salon.room.rooms;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
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
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final int KEY_BYTES = 16;

    private final Avatars avatars;

    Newcomers(Avatars avatars) {
        this.avatars = avatars;
    }

    Newcomer from(JoinRequest wish, @Nullable Account account) {
        DisplayName name = DisplayName.parse(wish.displayName());
        String email = wish.email();
        EmailAddress address = email == null || email.isBlank() ? null : EmailAddress.parse(email);
        String clientKey = clientKey(wish.clientId());
        return new Newcomer(
                RandomIds.next("p-"),
                RandomIds.next("s-"),
                name,
                address == null ? null : avatars.remember(address).orElse(null),
                clientKey,
                account,
                Boolean.TRUE.equals(wish.audio()),
                Boolean.TRUE.equals(wish.video()));
    }

    /** Who knows the id can take a ghost's place, so it is kept as a hash only. */
    private static @Nullable String clientKey(@Nullable String clientId) {
        if (clientId == null) {
            return null;
        }
        if (!CLIENT_ID.matcher(clientId).matches()) {
            throw new ProblemException(
                    ErrorCode.MALFORMED_BODY,
                    "clientId has 16 to 64 letters, digits, hyphens or underscores.");
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(clientId.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(digest, KEY_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
