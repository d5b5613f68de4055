package salon.gateway.ui;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * A file of the web interface in memory, with its compressed forms where the build made them.
 *
 * @param contentType its media type
 * @param cacheControl how long a browser may keep it
 * @param etag a strong validator of the plain form
 */
record UiFile(
        String contentType,
        String cacheControl,
        String etag,
        Buffer plain,
        Optional<Buffer> brotli,
        Optional<Buffer> gzip) {

    /**
     * One form of the file.
     *
     * @param encoding its content coding, empty for the plain one
     */
    record Form(String encoding, Buffer bytes) {}

    /** The smallest form that a client with that Accept-Encoding takes. */
    Form formFor(String acceptEncoding) {
        if (brotli.isPresent() && accepts(acceptEncoding, "br")) {
            return new Form("br", brotli.get());
        }
        if (gzip.isPresent() && accepts(acceptEncoding, "gzip")) {
            return new Form("gzip", gzip.get());
        }
        return new Form("", plain);
    }

    /** The validator of a form: another coding is another representation (RFC 9110, 8.8.3.3). */
    String etagOf(Form form) {
        return "\"" + etag + (form.encoding().isEmpty() ? "" : "-" + form.encoding()) + "\"";
    }

    private static boolean accepts(String acceptEncoding, String coding) {
        for (String offer : acceptEncoding.split(",", -1)) {
            String[] parts = offer.strip().split("\\s*;\\s*", 2);
            if (parts[0].equalsIgnoreCase(coding)) {
                return parts.length == 1 || !parts[1].matches("q=0(\\.0{0,3})?");
            }
        }
        return false;
    }
}
