package salon.bridge.signaling;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The body of every error, RFC 9457.
 *
 * @param detail a sentence that says what to do
 * @param code stable, for clients
 */
@RegisterForReflection
record Problem(String type, String title, int status, String detail, String code) {
    static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    static Problem of(ProblemCode code, String detail) {
        String title = Response.Status.fromStatusCode(code.status()).getReasonPhrase();
        return new Problem("about:blank", title, code.status(), detail, code.word());
    }

    Response response() {
        Response.ResponseBuilder response = Response.status(status).type(MEDIA_TYPE).entity(this);
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (status == 503) {
            response.header(HttpHeaders.RETRY_AFTER, 1);
        }
        return response.build();
    }
}
