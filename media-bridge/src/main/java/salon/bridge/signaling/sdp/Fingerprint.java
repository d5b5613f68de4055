package salon.bridge.signaling.sdp;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hash of a certificate, RFC 8122.
 *
 * @param algorithm {@code sha-256}, lower case; others are not accepted
 * @param value upper-case hexadecimal pairs between colons
 */
public record Fingerprint(String algorithm, String value) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9A-F]{2}(:[0-9A-F]{2}){31}");

    /** Reads an attribute's value; empty when it is not a SHA-256 fingerprint. */
    static Optional<Fingerprint> parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0 || !text.substring(0, space).toLowerCase(Locale.ROOT).equals("sha-256")) {
            return Optional.empty();
        }
        String value = text.substring(space + 1).trim().toUpperCase(Locale.ROOT);
        return SHA_256.matcher(value).matches()
                ? Optional.of(new Fingerprint("sha-256", value))
                : Optional.empty();
    }

    /** As in SDP. */
    @Override
    public String toString() {
        return algorithm + " " + value;
    }
}
