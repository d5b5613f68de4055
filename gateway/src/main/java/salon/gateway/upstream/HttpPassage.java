package salon.gateway.upstream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import org.jspecify.annotations.Nullable;
import salon.gateway.problem.Problem;

/**
 * One request and its answer through the reverse proxy, over a connection that stands already.
 *
 * @param target the request target the service gets
 * @param body all of the request's body
 */
record HttpPassage(String target, Buffer body) implements ProxyInterceptor {

    static void pass(
            HttpClient client,
            HttpServerRequest request,
            HttpClientRequest upstream,
            String target,
            Buffer body) {
        HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(_ -> Future.succeededFuture(upstream))
                .addInterceptor(new HttpPassage(target, body))
                .handle(request);
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        context.request().setURI(target).setBody(bodyOrNone());
        return context.sendRequest().recover(_ -> Future.succeededFuture(unavailable(context)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        if (!context.response().headers().contains(HttpHeaders.CACHE_CONTROL)) {
            context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        context.response().headers().remove(HttpHeaders.CONNECTION).remove("Keep-Alive");
        return context.sendResponse();
    }

    private @Nullable Body bodyOrNone() {
        return body.length() == 0 ? null : Body.body(body);
    }

    /** The service went away between connection and answer. */
    private static ProxyResponse unavailable(ProxyContext context) {
        Problem problem = Problem.unavailable();
        return context.request()
                .release()
                .response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
                .putHeader(
                        HttpHeaders.RETRY_AFTER,
                        Integer.toString(problem.retryAfterSeconds().orElse(1)))
                .setBody(Body.body(problem.body()));
    }
}
