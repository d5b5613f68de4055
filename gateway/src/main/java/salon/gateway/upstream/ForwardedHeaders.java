package salon.gateway.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;

/**
 * Says afresh who asked and for which host, and drops whatever came from outside in a header that a
 * service might believe.
 */
final class ForwardedHeaders {
    /** Not ours to pass on: forgeable, hop-by-hop, or no business of a service. */
    private static final List<CharSequence> DROPPED =
            List.of(
                    "Forwarded",
                    "X-Real-IP",
                    "X-Client-IP",
                    "True-Client-IP",
                    "X-Original-URL",
                    "X-Original-Host",
                    "X-Rewrite-URL",
                    "X-HTTP-Method-Override",
                    "Proxy",
                    "Proxy-Connection",
                    HttpHeaders.EXPECT,
                    HttpHeaders.COOKIE);

    private ForwardedHeaders() {}

    static void renew(HttpServerRequest request) {
        MultiMap headers = request.headers();
        DROPPED.forEach(headers::remove);
        headers.names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("x-forwarded"))
                .toList()
                .forEach(headers::remove);
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress())
                .set("X-Forwarded-Proto", request.isSSL() ? "https" : "http")
                .set("X-Forwarded-Host", request.authority().toString());
    }
}
