package salon.room.passwords;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How passwords are kept and guessing is slowed down. */
@ConfigMapping(prefix = "salon.password")
public interface PasswordSettings {
    /** File with at least 32 random bytes, mixed into every hash; no start without. */
    Optional<String> pepperFile();

    /** Hashes computed at once: each takes 19 MiB and a core. */
    @WithDefault("2")
    int parallel();

    /** Wrong passwords one network may give for one room within the window. */
    @WithDefault("5")
    int guesses();

    /** The window guesses are counted in. */
    @WithDefault("1m")
    Duration window();
}
