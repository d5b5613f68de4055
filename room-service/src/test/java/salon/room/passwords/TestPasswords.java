package salon.room.passwords;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Passwords for tests of other features. */
public final class TestPasswords {
    private TestPasswords() {}

    /** With a pepper of zeros, kept in that directory. */
    public static Passwords in(Path directory) throws IOException {
        Path pepper = Files.write(directory.resolve("pepper"), new byte[32]);
        return new Passwords(
                new SmallRyeConfigBuilder()
                        .withMapping(PasswordSettings.class)
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withDefaultValue("salon.password.pepper-file", pepper.toString())
                        .build()
                        .getConfigMapping(PasswordSettings.class));
    }
}
