package salon.room.passwords;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import salon.room.problems.ErrorCode;
import salon.room.problems.Problem;
import salon.room.problems.ProblemException;

/** Hashes room passwords and checks them, a bounded number at once. */
@Singleton
@Startup
public class Passwords {
    private static final int MAX_CHARACTERS = 128;
    private static final int MIN_PEPPER_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final long PATIENCE_SECONDS = 5;

    private final byte[] pepper;
    private final Semaphore slots;
    private final SecureRandom random = new SecureRandom();

    Passwords(PasswordSettings settings) {
        pepper = readPepper(settings);
        slots = new Semaphore(settings.parallel(), true);
    }

    /** The hash of a new password as a PHC string; refuses what is no password. */
    public String hash(@Nullable String password) {
        String text = normalise(password);
        if (text.isEmpty() || text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            throw new ProblemException(
                    ErrorCode.INVALID_PASSWORD,
                    "A password has 1 to " + MAX_CHARACTERS + " characters.");
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return withSlot(() -> Argon2Hash.of(text, salt, pepper)).phc();
    }

    /** A key of our own for another purpose, from the same secret. */
    public SecretKey keyFor(String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pepper, "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)), "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", impossible);
        }
    }

    /** Whether the password is the one that was hashed. */
    public boolean matches(String phc, String password) {
        String text = normalise(password);
        if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            return false;
        }
        return withSlot(
                () -> Argon2Hash.parse(phc).map(hash -> hash.matches(text, pepper)).orElse(false));
    }

    /** The same letters typed on another keyboard are the same password (RFC 8265). */
    private static String normalise(@Nullable String password) {
        return password == null ? "" : Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private <T> T withSlot(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    private static ProblemException busy() {
        return new Problem(
                        ErrorCode.UNAVAILABLE,
                        "Too many passwords are being checked just now. Try again shortly.",
                        Duration.ofSeconds(2))
                .exception();
    }

    private static byte[] readPepper(PasswordSettings settings) {
        String file =
                settings.pepperFile()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "SALON_PASSWORD_PEPPER_FILE must name a file with"
                                                + " at least 32 random bytes"));
        try {
            byte[] bytes = Files.readAllBytes(Path.of(file));
            if (bytes.length < MIN_PEPPER_BYTES) {
                throw new IllegalStateException(
                        "the pepper in " + file + " is shorter than 32 bytes");
            }
            return bytes;
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read the pepper " + file, unreadable);
        }
    }
}
