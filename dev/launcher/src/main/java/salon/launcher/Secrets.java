package salon.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import java.util.Set;

/** Files that only their owner may read (0600), made once and then kept. */
public final class Secrets {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");
    private static final int PASSWORD_BYTES = 24;
    private static final int TYPED_BYTES = 6;
    private static final int PEPPER_BYTES = 32;

    private Secrets() {}

    /** The password kept in a file; a new random one, of hexadecimal digits, when it is missing. */
    public static String password(Path file) throws IOException {
        if (Files.notExists(file)) {
            write(file, HexFormat.of().formatHex(random(PASSWORD_BYTES)));
        }
        return Files.readString(file);
    }

    /** The same, short enough to be typed. */
    static String typedPassword(Path file) throws IOException {
        if (Files.notExists(file)) {
            write(file, HexFormat.of().formatHex(random(TYPED_BYTES)));
        }
        return Files.readString(file);
    }

    /** Makes the room-service's key for join tokens (P-256, PKCS#8 in PEM) when it is missing. */
    static void ensureTokenKey(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            write(file, Pem.encode("PRIVATE KEY", generator.generateKeyPair().getPrivate()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256", e);
        }
    }

    /** Makes what the gateway and the room-service share when it is missing. */
    static void ensureAccountKey(Path file) throws IOException {
        ensurePepper(file);
    }

    /** Makes the room-service's pepper for passwords when it is missing. */
    static void ensurePepper(Path file) throws IOException {
        if (Files.notExists(file)) {
            write(file, random(PEPPER_BYTES));
        }
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces the file in one step, never readable by others in between. */
    static void write(Path file, byte[] content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path fresh =
                Files.createTempFile(
                        directory, ".new", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(fresh, content, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(
                fresh,
                file,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
