package salon.gateway;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;

/** A gateway with a certificate that {@code keytool} made for this run. */
public class TlsProfile implements QuarkusTestProfile {
    private static final String SECRET = "for-this-test";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path folder = Files.createTempDirectory("gateway-tls");
            Path store = folder.resolve("store.p12");
            generate(store);
            KeyStore keys = KeyStore.getInstance(store.toFile(), SECRET.toCharArray());
            return Map.of(
                    "salon.tls.cert",
                    pem(folder, "CERTIFICATE", keys.getCertificate("gateway").getEncoded()),
                    "salon.tls.key",
                    pem(
                            folder,
                            "PRIVATE KEY",
                            keys.getKey("gateway", SECRET.toCharArray()).getEncoded()),
                    "quarkus.http.test-ssl-port",
                    "0");
        } catch (IOException | GeneralSecurityException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void generate(Path store) throws IOException, InterruptedException {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "gateway",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                SECRET)
                        .inheritIO()
                        .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
    }

    private static String pem(Path folder, String what, byte[] der) throws IOException {
        String text =
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(what, Base64.getMimeEncoder().encodeToString(der), what);
        return Files.writeString(folder.resolve(what.replace(' ', '-') + ".pem"), text).toString();
    }
}
