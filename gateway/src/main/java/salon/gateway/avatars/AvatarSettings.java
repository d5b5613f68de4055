package salon.gateway.avatars;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Pictures of participants from a Gravatar-like host. Off until somebody decides otherwise. */
@ConfigMapping(prefix = "salon.avatars")
public interface AvatarSettings {

    /** Off by default: switched on, the configured host learns that a hash was asked for. */
    @WithDefault("false")
    boolean enabled();

    /** The only place pictures come from; the hash is appended as a last segment. */
    @WithDefault("https://www.gravatar.com/avatar")
    URI baseUrl();

    /** Whether that host may have a private address: for tests and for a host of one's own. */
    @WithDefault("false")
    boolean allowPrivateAddresses();
}
