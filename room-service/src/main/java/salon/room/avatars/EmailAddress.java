package salon.room.avatars;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import salon.room.problems.ErrorCode;
import salon.room.problems.ProblemException;

/**
 * An e-mail address that could exist; used for a picture only, and kept as a hash only.
 *
 * @param text trimmed, lower case
 */
public record EmailAddress(String text) {
    private static final int MAX_CHARACTERS = 254;
    private static final Pattern SHAPE =
            Pattern.compile(
                    "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@"
                            + "[\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?"
                            + "(\\.[\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?)*");

    /** Takes an address from outside, or refuses it. */
    public static EmailAddress parse(String raw) {
        String text = raw.strip().toLowerCase(Locale.ROOT);
        if (text.length() > MAX_CHARACTERS || !SHAPE.matcher(text).matches()) {
            throw new ProblemException(
                    ErrorCode.INVALID_EMAIL,
                    "This is not an e-mail address. Correct it or leave it out.");
        }
        return new EmailAddress(text);
    }

    /** SHA-256 of the address in hexadecimal, as picture services know it. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
