package salon.room.runtime;

import java.security.SecureRandom;
import java.util.Base64;

/** Names nobody can guess: 128 random bits, 22 URL-safe characters. */
public final class RandomIds {
    private static final int BYTES = 16;

    private RandomIds() {}

    /** A new id that begins with that prefix. */
    public static String next(String prefix) {
        byte[] bytes = new byte[BYTES];
        // Not kept in a static field: a native image would carry its seed.
        new SecureRandom().nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
