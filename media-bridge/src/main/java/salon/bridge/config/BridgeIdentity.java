package salon.bridge.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who this bridge is, the same for the whole life of the process. */
@ApplicationScoped
public class BridgeIdentity {
    private final String id;
    private final Instant startedAt = Instant.now();

    BridgeIdentity(BridgeConfig config, @ConfigProperty(name = "quarkus.http.port") int httpPort) {
        this.id = config.id().orElseGet(() -> derived(httpPort));
        if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "salon.bridge.id must be 1 to 64 letters, digits, dots, dashes: " + id);
        }
    }

    private static String derived(int httpPort) {
        int hash = (hostName() + ":" + httpPort).hashCode();
        return String.format(Locale.ROOT, "b-%04d", Math.floorMod(hash, 10_000));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }

    /** Its name. */
    public String id() {
        return id;
    }

    /** When this process began. */
    public Instant startedAt() {
        return startedAt;
    }
}
