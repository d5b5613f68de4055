package salon.gateway.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** How the door presents itself. */
@ConfigMapping(prefix = "salon.gateway")
public interface EdgeSettings {

    /** Who may show Salon in a frame, as in CSP {@code frame-ancestors}: nobody by default. */
    @WithDefault("'none'")
    String frameAncestors();

    /**
     * Further origins that are our own, {@code https://meet.example}: needed where TLS ends in
     * front of the gateway, because it then sees http itself.
     */
    Optional<Set<String>> origins();
}
