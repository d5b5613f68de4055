package salon.bridge.transport;

import java.security.SecureRandom;

/**
 * What one side of an ICE session is known by (RFC 8839 section 5.4). The password is a secret
 * between the bridge and one endpoint.
 *
 * @param ufrag 4 to 256 ice-chars
 * @param password 22 to 256 ice-chars
 */
public record IceCredentials(String ufrag, String password) {
    private static final String ICE_CHARS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int UFRAG_LENGTH = 12;
    private static final int PASSWORD_LENGTH = 32;

    public IceCredentials {
        check(ufrag, 4, "ufrag");
        check(password, 22, "password");
    }

    /** Fresh ones: 72 and 192 random bits. */
    public static IceCredentials random(SecureRandom random) {
        return new IceCredentials(text(random, UFRAG_LENGTH), text(random, PASSWORD_LENGTH));
    }

    /** Whether this may stand as a ufrag in SDP. */
    public static boolean isUfrag(String text) {
        return text.length() >= 4 && text.length() <= 256 && isIceChars(text);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "IceCredentials[ufrag=" + ufrag + "]";
    }

    private static String text(SecureRandom random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ICE_CHARS.charAt(random.nextInt(ICE_CHARS.length())));
        }
        return text.toString();
    }

    private static void check(String text, int shortest, String name) {
        if (text.length() < shortest || text.length() > 256 || !isIceChars(text)) {
            throw new IllegalArgumentException("ICE " + name + " of " + text.length());
        }
    }

    private static boolean isIceChars(String text) {
        return text.chars().allMatch(c -> ICE_CHARS.indexOf(c) >= 0);
    }
}
