package salon.pad.edge;

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

    /** A problem of a kind that has no page of its own. */
    public static Problem of(int status, String code, String detail) {
        var title = Response.Status.fromStatusCode(status).getReasonPhrase();
        return new Problem("about:blank", title, status, detail, code);
    }

    /** The answer with that problem. */
    public static Response response(int status, String code, String detail) {
        return Response.status(status).type(MEDIA_TYPE).entity(of(status, code, detail)).build();
    }

    /** The answer to plain HTTP where only a WebSocket makes sense (RFC 9110, section 15.5.22). */
    public static Response upgradeRequired() {
        int status = 426;
        var detail = "This is a WebSocket: connect to it with a y-websocket client.";
        var problem =
                new Problem("about:blank", "Upgrade Required", status, detail, "upgrade_required");
        return Response.status(status)
                .type(MEDIA_TYPE)
                .header("Upgrade", "websocket")
                .header("Connection", "Upgrade")
                .entity(problem)
                .build();
    }
}
