package salon.room.rooms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets nobody can guess, and their hashes: the secrets are told once and kept nowhere. With 192
 * random bits a plain SHA-256 is enough, and a comparison of hashes tells nothing by its time.
 */
final class Secrets {
    private static final int BYTES = 24;

    private Secrets() {}

    /** A new secret, URL-safe. */
    static String next() {
        byte[] bytes = new byte[BYTES];
        // Not kept in a static field: a native image would carry its seed.
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of a secret. */
    static String keyOf(String secret) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
