package salon.gateway.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.OptionalInt;

/**
 * A refusal as {@code application/problem+json} (RFC 9457).
 *
 * @param status the HTTP status
 * @param title the status in words
 * @param code stable and machine-readable, as in docs/protocol.md
 * @param detail a sentence that says what to do
 * @param retryAfterSeconds when to try again, if that helps
 */
public record Problem(
        int status, String title, String code, String detail, OptionalInt retryAfterSeconds) {
    public static final String CONTENT_TYPE = "application/problem+json";

    private static Problem of(int status, String title, String code, String detail) {
        return new Problem(status, title, code, detail, OptionalInt.empty());
    }

    public static Problem badRequest(String code, String detail) {
        return of(400, "Bad Request", code, detail);
    }

    public static Problem malformedHost() {
        return badRequest("malformed_host", "Name one proper host.");
    }

    public static Problem foreignOrigin() {
        return of(
                403,
                "Forbidden",
                "foreign_origin",
                "This page belongs to another site. Open the meeting at its own address.");
    }

    public static Problem notFound() {
        return of(404, "Not Found", "not_found", "There is nothing at this address.");
    }

    public static Problem noSuchBridge() {
        return of(
                404,
                "Not Found",
                "no_such_bridge",
                "This media bridge is not running. Join the meeting again to get another one.");
    }

    public static Problem methodNotAllowed() {
        return of(
                405,
                "Method Not Allowed",
                "method_not_allowed",
                "This address does not answer that method.");
    }

    public static Problem tooSlow() {
        return of(408, "Request Timeout", "too_slow", "The request took too long. Send it again.");
    }

    public static Problem tooLarge(int limit) {
        return of(
                413,
                "Content Too Large",
                "too_large",
                "The body may have at most %,d bytes.".formatted(limit));
    }

    public static Problem unavailable() {
        return new Problem(
                503,
                "Service Unavailable",
                "unavailable",
                "This part of the service is away for a moment. Try again shortly.",
                OptionalInt.of(2));
    }

    /** The body. */
    public Buffer body() {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .toBuffer();
    }

    /** Ends the response with this problem; does nothing when it has begun already. */
    public void answer(HttpServerResponse response) {
        if (response.ended() || response.headWritten() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        retryAfterSeconds.ifPresent(
                seconds -> response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds)));
        response.end(body());
    }
}
