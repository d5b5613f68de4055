package salon.room.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2id hash (RFC 9106) with what it was made with, written as a PHC string. */
final class Argon2Hash {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int LENGTH = 32;
    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
                            + "\\$([A-Za-z0-9+/]{11,64})\\$([A-Za-z0-9+/]{22,128})");

    private final int memoryKib;
    private final int iterations;
    private final int lanes;
    private final byte[] salt;
    private final byte[] hash;

    private Argon2Hash(int memoryKib, int iterations, int lanes, byte[] salt, byte[] hash) {
        this.memoryKib = memoryKib;
        this.iterations = iterations;
        this.lanes = lanes;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes with the parameters we use now. */
    static Argon2Hash of(String password, byte[] salt, byte[] pepper) {
        byte[] hash = compute(password, MEMORY_KIB, ITERATIONS, LANES, salt, pepper, LENGTH);
        return new Argon2Hash(MEMORY_KIB, ITERATIONS, LANES, salt.clone(), hash);
    }

    /** Reads a PHC string; empty when it is not one of ours. */
    static Optional<Argon2Hash> parse(String phc) {
        Matcher matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return Optional.of(
                new Argon2Hash(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)),
                        base64.decode(matcher.group(4)),
                        base64.decode(matcher.group(5))));
    }

    /** Whether the password has this hash; takes the same time either way. */
    boolean matches(String password, byte[] pepper) {
        byte[] other = compute(password, memoryKib, iterations, lanes, salt, pepper, hash.length);
        return MessageDigest.isEqual(hash, other);
    }

    String phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return String.format(
                Locale.ROOT,
                "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s",
                memoryKib,
                iterations,
                lanes,
                base64.encodeToString(salt),
                base64.encodeToString(hash));
    }

    private static byte[] compute(
            String password,
            int memoryKib,
            int iterations,
            int lanes,
            byte[] salt,
            byte[] pepper,
            int length) {
        Argon2Parameters parameters =
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(memoryKib)
                        .withIterations(iterations)
                        .withParallelism(lanes)
                        .withSalt(salt)
                        .withSecret(pepper)
                        .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
