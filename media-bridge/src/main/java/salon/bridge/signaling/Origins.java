package salon.bridge.signaling;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a browser page of another site tries to open a socket here. */
final class Origins {
    private Origins() {}

    /**
     * True when the request names no origin (it is no browser), or the one it was sent to.
     *
     * @param origin the Origin header
     * @param host the Host header
     * @param forwardedHost the X-Forwarded-Host header: the host as the gateway was asked for it. A
     *     page cannot set it, so a browser never lies with it
     */
    static boolean isOwn(
            @Nullable String origin, @Nullable String host, @Nullable String forwardedHost) {
        if (origin == null) {
            return true;
        }
        var authority = authorityOf(origin);
        return authority != null && (isSame(authority, host) || isSame(authority, forwardedHost));
    }

    private static boolean isSame(String authority, @Nullable String host) {
        return host != null && Objects.equals(authority, host.strip().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String authorityOf(String origin) {
        try {
            var authority = new URI(origin).getAuthority();
            return authority == null ? null : authority.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException _) {
            return null;
        }
    }
}
