package salon.room.tokens;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where the keys of the join token are. */
@ConfigMapping(prefix = "salon.token")
public interface TokenSettings {
    /** PEM (PKCS#8) P-256 private key that signs; the service does not start without. */
    Optional<String> keyFile();

    /** The key that signed before: its tokens stay valid until they expire. */
    Optional<String> previousKeyFile();

    /** An open socket is given its next token that often: half a lifetime, so that one may fail. */
    @WithDefault("60s")
    Duration pushEvery();
}
