package salon.gateway.upstream;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says afresh who asked, for which host and by which region's gateway, and drops whatever came from
 * outside in a header that a service might believe.
 */
@Singleton
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

    /** In front of what is ours to say to services; nothing of that name comes in from outside. */
    private static final String OURS = "x-salon-";

    private final Optional<String> region;

    ForwardedHeaders(@ConfigProperty(name = "salon.region") Optional<String> region) {
        this.region = region;
    }

    void renew(HttpServerRequest request) {
        MultiMap headers = request.headers();
        DROPPED.forEach(headers::remove);
        headers.names().stream()
                .filter(ForwardedHeaders::isForgeable)
                .toList()
                .forEach(headers::remove);
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress())
                .set("X-Forwarded-Proto", request.isSSL() ? "https" : "http")
                .set("X-Forwarded-Host", request.authority().toString());
        region.ifPresent(name -> headers.set("X-Salon-Region", name));
    }

    private static boolean isForgeable(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("x-forwarded") || name.startsWith(OURS);
    }
}
