package salon.gateway.edge;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import salon.gateway.problem.Problem;

/**
 * What a request must satisfy before anything looks at where it goes: it names one proper host, and
 * whatever changes state or opens a socket comes from a page of that same host (RFC 6454), when the
 * browser says where it comes from.
 */
@ApplicationScoped
class Admission {
    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    private final Set<String> furtherOrigins;

    Admission(EdgeSettings settings) {
        this.furtherOrigins = settings.origins().orElse(Set.of());
    }

    /** Why the request is refused; empty when it may pass. */
    Optional<Problem> refuse(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        if (authority == null
                || request.headers().getAll(HttpHeaders.HOST).size() > 1
                || !AUTHORITY.matcher(authority.toString()).matches()) {
            return Optional.of(Problem.malformedHost());
        }
        return changesSomething(request) && isForeign(request, authority)
                ? Optional.of(Problem.foreignOrigin())
                : Optional.empty();
    }

    private static boolean changesSomething(HttpServerRequest request) {
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        return !reads || request.headers().contains(HttpHeaders.UPGRADE);
    }

    private boolean isForeign(HttpServerRequest request, HostAndPort authority) {
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        String own = origin(request.isSSL() ? "https" : "http", authority);
        return !origins.stream()
                .allMatch(origin ->
                        origin.toLowerCase(Locale.ROOT).equals(own)
                                || furtherOrigins.contains(origin));
    }

    private static String origin(String scheme, HostAndPort authority) {
        boolean standard = authority.port() == (scheme.equals("https") ? 443 : 80);
        String host = authority.host().toLowerCase(Locale.ROOT);
        boolean bare = standard || authority.port() < 0;
        return scheme + "://" + host + (bare ? "" : ":" + authority.port());
    }
}
