package salon.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import salon.gateway.problem.Problem;

/**
 * Reads a whole body, which is small here by contract, before a service hears of the request: so
 * the limit holds for chunked bodies too, a slow sender costs no service anything, and a service
 * sees one plain Content-Length whatever framing came from outside.
 */
final class RequestBody {
    /** How long a refused sender may go on sending before the connection ends. */
    private static final long LINGER_MS = 500;

    /** What came of it. */
    sealed interface Read {
        record Whole(Buffer bytes) implements Read {}

        record Refused(Problem problem) implements Read {}
    }

    private RequestBody() {}

    /** Resumes the request and completes when the body ended, grew too large or took too long. */
    static Future<Read> read(Vertx vertx, HttpServerRequest request, int limit, Duration within) {
        if (announced(request) > limit) {
            return Future.succeededFuture(new Read.Refused(Problem.tooLarge(limit)));
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        Promise<Read> promise = Promise.promise();
        Buffer bytes = Buffer.buffer();
        long timer =
                vertx.setTimer(
                        within.toMillis(),
                        _ -> promise.tryComplete(new Read.Refused(Problem.tooSlow())));
        request.handler(chunk -> {
            if (bytes.length() + chunk.length() > limit) {
                promise.tryComplete(new Read.Refused(Problem.tooLarge(limit)));
            } else {
                bytes.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(promise::tryFail);
        request.endHandler(_ -> promise.tryComplete(new Read.Whole(bytes)));
        request.resume();
        return promise.future().onComplete(_ -> vertx.cancelTimer(timer));
    }

    /**
     * Answers, and ends the connection: what is still on it must not be read as a request. Not at
     * once, or the answer would be lost with what was not read.
     */
    static void refuse(Vertx vertx, HttpServerRequest request, Problem problem) {
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            vertx.setTimer(LINGER_MS, _ -> request.connection().close());
        }
        if (!request.isEnded()) {
            request.exceptionHandler(_ -> {});
            request.handler(_ -> {});
            request.resume();
        }
        problem.answer(request.response());
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }
}
