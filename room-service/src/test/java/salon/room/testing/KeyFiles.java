package salon.room.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** A fresh token key and pepper in temporary files, and waits that fit tests on a slow machine. */
public final class KeyFiles implements QuarkusTestResourceLifecycleManager {
    private static final int PEPPER_BYTES = 32;

    @Override
    public Map<String, String> start() {
        try {
            Path directory = Files.createTempDirectory("salon-room-keys");
            byte[] pepper = new byte[PEPPER_BYTES];
            new SecureRandom().nextBytes(pepper);
            Path pepperFile = Files.write(directory.resolve("pepper"), pepper);
            return Map.of(
                    "salon.token.key-file", writeKey(directory.resolve("token.pem")).toString(),
                    "salon.password.pepper-file", pepperFile.toString(),
                    "salon.room.connect-within", "5m",
                    "salon.room.tell-dropped-after", "1s",
                    "salon.token.push-every", "3s");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void stop() {}

    /** Writes a new P-256 key as PKCS#8 in PEM. */
    public static Path writeKey(Path file) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            String base64 = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
            return Files.writeString(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }
}
