package salon.room.passwords;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Whose request it is, as far as counting goes: the client's address cut to its network (/24, or
 * /56 for IPv6). {@code X-Forwarded-For} counts only when a trusted proxy wrote it, and then its
 * last entry that is not a proxy's.
 */
@Singleton
public class ClientNetworks {
    private static final int IPV4_KEPT_BYTES = 3;
    private static final int IPV6_KEPT_BYTES = 7;

    private final List<String> trustedProxies;

    ClientNetworks(
            @ConfigProperty(name = "salon.http.trusted-proxies")
                    Optional<List<String>> trustedProxies) {
        this.trustedProxies = trustedProxies.orElse(List.of());
    }

    /** The network the request came from. */
    public String of(HttpServerRequest request) {
        return of(
                request.remoteAddress().hostAddress(),
                String.join(",", request.headers().getAll("X-Forwarded-For")));
    }

    /** Whether what is next to us is a proxy whose headers we believe. */
    public boolean trusts(HttpServerRequest request) {
        InetAddress peer = parse(request.remoteAddress().hostAddress());
        return peer != null && trusted(peer);
    }

    String of(@Nullable String peer, String forwardedFor) {
        InetAddress address = parse(peer);
        if (address == null) {
            return "unknown";
        }
        String[] hops = forwardedFor.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && trusted(address); i--) {
            InetAddress hop = parse(hops[i].strip());
            if (hop == null) {
                break;
            }
            address = hop;
        }
        return network(address);
    }

    private boolean trusted(InetAddress address) {
        return address.isLoopbackAddress() || trustedProxies.contains(address.getHostAddress());
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        int kept = bytes.length == 4 ? IPV4_KEPT_BYTES : IPV6_KEPT_BYTES;
        for (int i = kept; i < bytes.length; i++) {
            bytes[i] = 0;
        }
        try {
            return InetAddress.getByAddress(bytes).getHostAddress()
                    + (kept == IPV4_KEPT_BYTES ? "/24" : "/56");
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }

    private static @Nullable InetAddress parse(@Nullable String literal) {
        try {
            return literal == null ? null : InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }
}
