package salon.room.accounts;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The secret we share with the gateway. */
@ConfigMapping(prefix = "salon.account")
public interface AccountSettings {
    /** File with at least 32 random bytes; without it nobody can be logged in. */
    Optional<String> keyFile();
}
