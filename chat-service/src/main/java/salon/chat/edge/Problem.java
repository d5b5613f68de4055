package salon.chat.edge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;

/**
 * An error as clients see it, {@code application/problem+json} (RFC 9457).
 *
 * @param detail a sentence that says what to do
 * @param code stable, see {@code docs/protocol.md}
 */
@RegisterForReflection
public record Problem(String type, String title, int status, String detail, String code) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The answer with that problem. */
    public static Response response(int status, String code, String detail) {
        return builder(status, code, detail).build();
    }

    /** The same, with a word on when to try again. */
    public static Response later(int status, String code, String detail, long seconds) {
        return builder(status, code, detail).header("Retry-After", seconds).build();
    }

    private static Response.ResponseBuilder builder(int status, String code, String detail) {
        var title = Response.Status.fromStatusCode(status).getReasonPhrase();
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem("about:blank", title, status, detail, code));
    }
}
