package salon.room.tokens;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;

/** The key that signs now and, while a key is being replaced, the one that signed before. */
@Singleton
@Startup
class SigningKeys {
    private final SigningKey current;
    private final List<SigningKey> all;

    SigningKeys(TokenSettings settings) {
        String file =
                settings.keyFile()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "SALON_TOKEN_KEY_FILE must name a PEM file with a"
                                                + " P-256 private key (PKCS#8)"));
        current = SigningKey.read(Path.of(file));
        List<SigningKey> keys = new ArrayList<>();
        keys.add(current);
        settings.previousKeyFile().map(Path::of).map(SigningKey::read).ifPresent(keys::add);
        all = List.copyOf(keys);
    }

    SigningKey current() {
        return current;
    }

    Optional<PublicKey> publicKey(String id) {
        return all.stream()
                .filter(key -> key.id().equals(id))
                .<PublicKey>map(SigningKey::publicKey)
                .findFirst();
    }

    String jwks() {
        JsonWebKeySet set = new JsonWebKeySet();
        all.forEach(key -> set.addJsonWebKey(key.publicJwk()));
        return set.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }
}
