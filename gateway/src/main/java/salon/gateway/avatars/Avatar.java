package salon.gateway.avatars;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A picture that is what it says it is.
 *
 * @param contentType one of four image types
 */
record Avatar(String contentType, Buffer bytes) {
    static final int LIMIT = 256 * 1024;

    /** Empty unless the type is allowed and the first bytes are of that type. */
    static Optional<Avatar> of(String contentType, Buffer bytes) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean genuine =
                bytes.length() <= LIMIT
                        && switch (type) {
                            case "image/png" -> has(bytes, 0, "\u0089PNG\r\n");
                            case "image/jpeg" -> has(bytes, 0, "\u00ff\u00d8\u00ff");
                            case "image/gif" -> has(bytes, 0, "GIF8");
                            case "image/webp" -> has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP");
                            default -> false;
                        };
        return genuine ? Optional.of(new Avatar(type, bytes)) : Optional.empty();
    }

    private static boolean has(Buffer bytes, int offset, String signature) {
        byte[] wanted = signature.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length() < offset + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes.getByte(offset + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
