package salon.gateway.edge;

import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What every answer tells the browser to refuse. Set last, over whatever a service said, so that
 * one policy holds for the whole origin.
 */
@ApplicationScoped
class SecurityHeaders {
    private static final String HSTS = "max-age=31536000";
    private static final String PERMISSIONS =
            "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self)";

    private final String contentSecurityPolicy;
    private final boolean framed;

    SecurityHeaders(EdgeSettings settings) {
        String ancestors = settings.frameAncestors().strip();
        if (!ancestors.matches("'none'|[-A-Za-z0-9.:/*' ]+")) {
            throw new IllegalArgumentException(
                    "salon.gateway.frame-ancestors is no list of origins: " + ancestors);
        }
        this.framed = !ancestors.equals("'none'");
        this.contentSecurityPolicy =
                "default-src 'none'; script-src 'self'; style-src 'self'; "
                        + "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; "
                        + "worker-src 'self'; font-src 'self'; manifest-src 'self'; "
                        + ("frame-ancestors " + ancestors + "; ")
                        + "base-uri 'none'; form-action 'self'";
    }

    void putOn(MultiMap headers, boolean tls) {
        headers.set("Content-Security-Policy", contentSecurityPolicy)
                .set("Permissions-Policy", PERMISSIONS)
                .set("Referrer-Policy", "same-origin")
                .set("X-Content-Type-Options", "nosniff")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .remove("Server")
                .remove("Strict-Transport-Security")
                .remove("X-Frame-Options");
        if (!framed) {
            headers.set("X-Frame-Options", "DENY");
        }
        if (tls) {
            headers.set("Strict-Transport-Security", HSTS);
        }
    }
}
