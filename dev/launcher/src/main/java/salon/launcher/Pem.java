package salon.launcher;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Base64;
import java.util.Optional;

/** Textual encoding of keys and certificates (RFC 7468). */
final class Pem {
    private static final int LINE = 64;

    private Pem() {}

    static String encode(String label, byte[] der) {
        String body =
                Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, body);
    }

    static String encode(String label, Key key) {
        return encode(label, key.getEncoded());
    }

    /** The first block with this label; empty when there is none or it is not base64. */
    static Optional<byte[]> decode(String label, String text) {
        String begin = "-----BEGIN " + label + "-----";
        int start = text.indexOf(begin);
        int end = text.indexOf("-----END " + label + "-----", start + 1);
        if (start < 0 || end < 0) {
            return Optional.empty();
        }
        try {
            String body = text.substring(start + begin.length(), end);
            return Optional.of(Base64.getMimeDecoder().decode(body));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
