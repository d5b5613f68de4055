package salon.room.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Argon2HashTest {
    private static final byte[] PEPPER = new byte[32];
    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @Test
    void shouldRecogniseThePasswordItWasMadeOf() {
        String phc = Argon2Hash.of("correct horse", SALT, PEPPER).phc();

        Argon2Hash read = Argon2Hash.parse(phc).orElseThrow();

        assertThat(phc).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(read.matches("correct horse", PEPPER)).isTrue();
        assertThat(read.matches("correct horsE", PEPPER)).isFalse();
        assertThat(read.phc()).isEqualTo(phc);
    }

    @Test
    void shouldNeedThePepperItWasMadeWith() {
        byte[] otherPepper = new byte[32];
        otherPepper[0] = 1;

        Argon2Hash hash = Argon2Hash.of("secret", SALT, PEPPER);

        assertThat(hash.matches("secret", otherPepper)).isFalse();
    }

    @Test
    void shouldReadWhatOtherParametersMade() {
        // Made by the reference implementation: argon2 somesalt -id -t 2 -m 16 -p 1, "password".
        String reference =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        Argon2Hash hash = Argon2Hash.parse(reference).orElseThrow();

        assertThat(hash.matches("password", new byte[0])).isTrue();
    }

    @Test
    void shouldNotReadWhatIsNoHash() {
        assertThat(Argon2Hash.parse("$2y$10$abcdefghijklmnopqrstuv")).isEmpty();
        assertThat(Argon2Hash.parse("$argon2i$v=19$m=1,t=1,p=1$AAAAAAAAAAA$AAAA")).isEmpty();
    }
}
