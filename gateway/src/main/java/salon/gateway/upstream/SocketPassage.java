package salon.gateway.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;
import java.util.List;
import salon.gateway.problem.Problem;

/**
 * A WebSocket as two byte streams tied together (RFC 6455 opening handshake, then whatever the two
 * ends say). The reverse proxy's own tunnel queues without bound for a reader that stalls; here
 * each side stops reading while the other cannot write.
 */
final class SocketPassage {
    private static final int SWITCHING = 101;

    /** What an upgrade request needs to tell a service; nothing else is passed on. */
    private static final List<CharSequence> ASKED =
            List.of(
                    HttpHeaders.ORIGIN,
                    HttpHeaders.USER_AGENT,
                    HttpHeaders.AUTHORIZATION,
                    "Sec-WebSocket-Key",
                    "Sec-WebSocket-Version",
                    "Sec-WebSocket-Protocol",
                    "Sec-WebSocket-Extensions",
                    "X-Forwarded-For",
                    "X-Forwarded-Proto",
                    "X-Forwarded-Host");

    private static final List<CharSequence> ANSWERED =
            List.of(
                    HttpHeaders.CONTENT_TYPE,
                    HttpHeaders.RETRY_AFTER,
                    "Sec-WebSocket-Accept",
                    "Sec-WebSocket-Version",
                    "Sec-WebSocket-Protocol",
                    "Sec-WebSocket-Extensions");

    private SocketPassage() {}

    /** Takes over a paused upgrade request and a connection to the service. */
    static void pass(HttpServerRequest request, HttpClientRequest upstream) {
        copy(ASKED, request.headers(), upstream.headers());
        // The end of a connection is told by its two streams; without a handler it is logged.
        upstream.exceptionHandler(_ -> {});
        upstream.putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
                .putHeader(HttpHeaders.UPGRADE, "websocket");
        upstream.connect()
                .onSuccess(answer -> answered(request, answer))
                .onFailure(_ -> Problem.unavailable().answer(request.response()));
    }

    private static void answered(HttpServerRequest request, HttpClientResponse answer) {
        answer.exceptionHandler(_ -> {});
        HttpServerResponse response = request.response().setStatusCode(answer.statusCode());
        copy(ANSWERED, answer.headers(), response.headers());
        if (answer.statusCode() != SWITCHING) {
            request.resume();
            answer.body().onSuccess(response::end).onFailure(_ -> response.end());
            return;
        }
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE)
                .putHeader(HttpHeaders.UPGRADE, "websocket");
        NetSocket service = answer.netSocket();
        service.pause();
        request.toNetSocket()
                .onSuccess(browser -> tie(browser, service))
                .onFailure(_ -> service.close());
    }

    private static void tie(NetSocket browser, NetSocket service) {
        browser.pause();
        browser.pipeTo(service).onComplete(_ -> browser.close());
        service.pipeTo(browser).onComplete(_ -> service.close());
    }

    private static void copy(List<CharSequence> names, MultiMap from, MultiMap to) {
        for (CharSequence name : names) {
            to.remove(name);
            from.getAll(name).forEach(value -> to.add(name, value));
        }
    }
}
