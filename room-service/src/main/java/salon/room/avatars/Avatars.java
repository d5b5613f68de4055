package salon.room.avatars;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import salon.room.runtime.RandomIds;
import salon.room.store.Caches;

/**
 * Pictures by e-mail address, without the address: others see a random name for a day, only the
 * gateway can ask which hash is behind it. Off unless somebody turns it on.
 */
@ApplicationScoped
public class Avatars {
    private static final long KEPT_HOURS = 24;

    private final Caches caches;
    private final boolean enabled;

    Avatars(
            Caches caches,
            @ConfigProperty(name = "salon.avatars.enabled", defaultValue = "false")
                    boolean enabled) {
        this.caches = caches;
        this.enabled = enabled;
    }

    /** A name for that person's picture, or none when avatars are off. */
    public Optional<String> remember(EmailAddress address) {
        if (!enabled) {
            return Optional.empty();
        }
        String id = RandomIds.next("a-");
        caches.avatars().put(id, address.sha256(), KEPT_HOURS, TimeUnit.HOURS);
        return Optional.of(id);
    }

    Optional<String> sha256(String avatarId) {
        return enabled ? Optional.ofNullable(caches.avatars().get(avatarId)) : Optional.empty();
    }
}
