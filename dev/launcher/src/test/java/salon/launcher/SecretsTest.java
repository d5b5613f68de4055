package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir Path directory;

    @Test
    void shouldMakeATokenKeyOnP256() throws Exception {
        Path file = directory.resolve("token-key.pem");

        Secrets.ensureTokenKey(file);

        byte[] der = Pem.decode("PRIVATE KEY", Files.readString(file)).orElseThrow();
        ECPrivateKey key =
                (ECPrivateKey)
                        KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        assertThat(key.getParams().getOrder().bitLength()).isEqualTo(256);
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void shouldKeepWhatItMadeBefore() throws Exception {
        Path pepper = directory.resolve("pepper");
        Secrets.ensurePepper(pepper);
        byte[] first = Files.readAllBytes(pepper);

        Secrets.ensurePepper(pepper);

        assertThat(Files.readAllBytes(pepper)).isEqualTo(first).hasSize(32);
    }

    @Test
    void shouldKeepThePasswordToItsOwner() throws Exception {
        Path file = directory.resolve("password");

        String password = Secrets.password(file);

        assertThat(password).matches("[0-9a-f]{48}");
        assertThat(Secrets.password(file)).isEqualTo(password);
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    private static String permissions(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
