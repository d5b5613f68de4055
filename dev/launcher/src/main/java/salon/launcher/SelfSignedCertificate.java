package salon.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a self-signed P-256 certificate with the JDK's {@code keytool}. */
final class SelfSignedCertificate {
    /** The longest that browsers accept. */
    private static final int DAYS = 397;

    private static final String ALIAS = "salon";
    private static final String PASSWORD_VARIABLE = "SALON_KEYSTORE_PASSWORD";
    private static final int PASSWORD_BYTES = 16;

    private SelfSignedCertificate() {}

    static void write(CertificateFiles files, MachineNames names) {
        try {
            Path directory = Files.createTempDirectory("salon-tls");
            Path store = directory.resolve("store.p12");
            try {
                String password = HexFormat.of().formatHex(Secrets.random(PASSWORD_BYTES));
                generate(store, password, names);
                export(store, password, files);
            } finally {
                Files.deleteIfExists(store);
                Files.delete(directory);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new LaunchFailure("no certificate could be made: " + e.getMessage(), e);
        }
    }

    private static void generate(Path store, String password, MachineNames names)
            throws IOException {
        String alternativeNames =
                Stream.concat(
                                names.dns().stream().map(name -> "dns:" + name),
                                names.addresses().stream().map(address -> "ip:" + address))
                        .collect(Collectors.joining(","));
        ProcessBuilder keytool =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "" + DAYS,
                        "-dname",
                        "CN=Salon",
                        "-ext",
                        "san=" + alternativeNames,
                        "-ext",
                        "eku=serverAuth",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass:env",
                        PASSWORD_VARIABLE);
        keytool.environment().put(PASSWORD_VARIABLE, password);
        Process process = keytool.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool says " + output.strip());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void export(Path store, String password, CertificateFiles files)
            throws IOException, GeneralSecurityException {
        KeyStore keyStore = KeyStore.getInstance(store.toFile(), password.toCharArray());
        Key key = keyStore.getKey(ALIAS, password.toCharArray());
        byte[] certificate = keyStore.getCertificate(ALIAS).getEncoded();
        Secrets.write(files.key(), Pem.encode("PRIVATE KEY", key));
        Secrets.write(files.certificate(), Pem.encode("CERTIFICATE", certificate));
    }
}
